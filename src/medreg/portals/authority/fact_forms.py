"""What an officer states about a person, each with the body and the document that it rests on."""

from datetime import date
from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import BaseModel, model_validator

from medreg import clock
from medreg.schema.fields import Ask, Widget
from medreg.standards import tables
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult, Degree, HistoryEvent, TrainingKind

BY_HAND = (
    HistoryEvent.CRIMINAL_SENTENCE_FINAL,
    HistoryEvent.CRIMINAL_SENTENCE_EXECUTED,
    HistoryEvent.PROBATION_ENDED,
    HistoryEvent.EXEMPTED_FROM_PUNISHMENT,
    HistoryEvent.LICENCE_REVOKED_BY_PENALTY,
    HistoryEvent.PRACTICE_BAN,
    HistoryEvent.EXAM_BAN,
    HistoryEvent.ORGANISED_EXAM_CHEATING,
    HistoryEvent.CERTIFICATE_LENT,
    HistoryEvent.FINED,
    HistoryEvent.PRACTICE_ENDED,
    HistoryEvent.PRACTICE_RESUMED,
    HistoryEvent.ASSESSMENT_MISSED,
    HistoryEvent.DECLARED_MISSING,
    HistoryEvent.DIED,
)
"""Everything else comes of a decision that the register itself records."""


def event_codes() -> dict[str, str]:
    return {event.value: event.label for event in BY_HAND}


def scope_codes() -> dict[str, str]:
    return {scope.code: scope.name for scope in tables.scopes()}


class Sourced(BaseModel):
    source: Annotated[
        str, Ask("依据", hint="出具的机关或者机构，文书的名称和文号", example="海淀区人民法院（2026）京0108刑初12号", max_length=200)
    ]


class PastEvent(Sourced):
    event: Annotated[str, Ask("事实", codes=event_codes, widget=Widget.RADIOS, cite="医师法 16")]
    on: Annotated[date, Ask("发生日期", hint="判决生效、处罚决定、死亡等的日期，不晚于今天")]
    until: Annotated[date | None, Ask("禁业截止日期", hint="禁止执业有期限的填写")] = None
    lifetime: Annotated[bool, Ask("终身禁业", widget=Widget.TICK)] = False

    @model_validator(mode="after")
    def _days_fit(self) -> Self:
        banned = self.event == HistoryEvent.PRACTICE_BAN
        if self.on > clock.today():
            raise ValueError(_("发生日期晚于今天。只记录已经发生的事实。"))
        if banned and not self.lifetime and self.until is None:
            raise ValueError(_("禁止执业的，请填写截止日期，或者选“终身禁业”。"))
        if not banned and (self.lifetime or self.until is not None):
            raise ValueError(_("只有禁止执业才填写截止日期或者终身。"))
        if self.until is not None and self.until < self.on:
            raise ValueError(_("截止日期早于发生日期。请核对文书上的两个日期。"))
        return self


class ProvenAssessment(Sourced):
    kind: Annotated[AssessmentKind, Ask("考核种类", widget=Widget.RADIOS, cite="医师法 42")]
    on: Annotated[date, Ask("考核结论日期")]
    result: Annotated[AssessmentResult, Ask("结论", widget=Widget.RADIOS)]

    @model_validator(mode="after")
    def _has_happened(self) -> Self:
        if self.on > clock.today():
            raise ValueError(_("考核结论日期晚于今天。请核对结论。"))
        return self


class ProvenTraining(Sourced):
    kind: Annotated[TrainingKind, Ask("培训种类", cite="管理办法 12")]
    subject: Annotated[str, Ask("专业", hint="执业范围；与专业无关的培训不选", codes=scope_codes)] = ""
    first: Annotated[date, Ask("开始日期")]
    last: Annotated[date, Ask("结束日期")]
    designated: Annotated[bool, Ask("由省级以上主管部门指定的机构培训", widget=Widget.TICK)] = False
    passed: Annotated[bool, Ask("考核合格", widget=Widget.TICK)] = False

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(_("结束日期早于开始日期。请核对培训证明。"))
        return self


class ProvenDegree(Sourced):
    degree: Annotated[Degree, Ask("学位", widget=Widget.RADIOS, cite="169号")]
    subject: Annotated[str, Ask("专业", hint="学位所属的执业范围", codes=scope_codes)]
    obtained: Annotated[date, Ask("取得日期")]
    province_recognised: Annotated[bool, Ask("省级主管部门认可的学位", widget=Widget.TICK)] = False
