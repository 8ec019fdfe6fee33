"""我能办什么, before log-in: what a visitor says about herself, as the law's facts. Nothing of it is kept."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, model_validator

from medreg.law.facts import (
    Assessment,
    Authority,
    Facts,
    Identity,
    Institution,
    InstitutionLicence,
    PastEvent,
    Period,
    Physician,
    Qualification,
    Registration,
    Request,
    Training,
)
from medreg.law.place import place_of_registration
from medreg.schema.fields import Ask, Widget
from medreg.standards import tables
from medreg.standards.vocabulary import (
    AssessmentKind,
    AssessmentResult,
    AuthorityKind,
    AuthorityLevel,
    Business,
    CancellationGround,
    Capacity,
    Category,
    HistoryEvent,
    IdType,
    InstitutionKind,
    Level,
    RecordState,
    RegistrationStatus,
    Sex,
    TrainingKind,
)

WISHES: dict[str, str] = {
    Business.FIRST_REGISTRATION.value: _("取得资格后第一次注册"),
    Business.RE_REGISTRATION.value: _("以前注册过，现在想重新执业"),
    Business.CHANGE_MAIN_INSTITUTION.value: _("在同一执业地点换一家主要执业机构"),
    Business.MULTI_INSTITUTION_FILING.value: _("在同一执业地点再到一家机构执业"),
    Business.ADDITIONAL_REGISTRATION.value: _("到别的执业地点执业，现在的注册保留"),
    Business.CHANGE_PLACE.value: _("到别的执业地点执业，现在的注册不保留"),
    Business.ADD_SCOPE.value: _("增加执业范围"),
    Business.CHANGE_SCOPE.value: _("变更执业范围"),
    Business.UPGRADE_TO_PHYSICIAN.value: _("助理医师取得执业医师资格后变更级别"),
    Business.RESIDENCY_REGISTRATION.value: _("参加住院医师规范化培训"),
    Business.TCM_SPECIALTY_REGISTRATION.value: _("中医（专长）医师注册"),
    Business.CANCELLATION.value: _("不再执业，注销注册"),
}
"""A business as somebody says it who knows no names of businesses."""

REGISTERED = {
    "never": _("从未注册"),
    "valid": _("有注册，正在执业"),
    "departure_filed": _("有注册，已办离职备案"),
    "cancelled": _("注册过，已注销"),
}
ENDED = {
    CancellationGround.OWN_REQUEST.value: _("本人申请"),
    CancellationGround.ASSESSMENT_FAILED_AGAIN.value: _("考核不合格"),
    CancellationGround.CRIMINAL_PUNISHMENT.value: _("受刑事处罚"),
    "other": _("其他原因"),
}
QUALIFICATION, HELD, WISH = _("医师资格"), _("注册情况"), _("想办的事")
BARS, PROOFS = _("受过处罚、禁业等情形的才填"), _("有培训、考核证明的才填")
FOLDED = frozenset({BARS, PROOFS})
_HERE, _THERE, _BODY = "here", "there", "body"
_HOSPITAL = "A100"


def provinces() -> dict[str, str]:
    return {each.code: each.full_name for each in tables.provinces() if each.registers}


class Situation(BaseModel):
    """Answers of a visitor; days are legal days. No name and no number is asked."""

    level: Annotated[Level, Ask("资格的级别", section=QUALIFICATION)]
    category: Annotated[Category, Ask("资格的类别", section=QUALIFICATION)]
    issued: Annotated[date, Ask("资格取得日期", hint="资格证书上的签发日期", section=QUALIFICATION)]
    wish: Annotated[str, Ask("您想办什么", section=WISH, codes=WISHES, widget=Widget.RADIOS)]
    province: Annotated[str, Ask("想去的机构在哪个省", section=WISH, codes=provinces)]
    registered: Annotated[str, Ask("注册过吗", section=HELD, codes=REGISTERED, widget=Widget.RADIOS)]
    held_province: Annotated[
        str | None, Ask("现在（或者上次）注册在哪个省", hint="从未注册的不填", section=HELD, codes=provinces)
    ] = None
    same_county: Annotated[
        bool, Ask("助理医师：想去的机构和现在的在同一个县（市、区）", section=HELD)
    ] = False
    registered_since: Annotated[date | None, Ask("哪天注册的", hint="记不清的填大概日期", section=HELD)] = None
    stopped_on: Annotated[date | None, Ask("哪天离职备案或者注销的", section=HELD)] = None
    ended_because: Annotated[str | None, Ask("为什么注销", section=HELD, codes=ENDED)] = None
    sentence_executed: Annotated[date | None, Ask("刑罚执行完毕的日期", section=BARS, cite="医师法 16(2)")] = None
    ban_until: Annotated[date | None, Ask("从业禁止的最后一天", section=BARS, cite="医师法 16(2)")] = None
    revoked_on: Annotated[date | None, Ask("医师执业证书被吊销的日期", section=BARS, cite="医师法 16(3)")] = None
    rescinded_on: Annotated[
        date | None, Ask("因不正当手段取得注册被撤销的日期", section=BARS, cite="医师法 54")
    ] = None
    false_materials_on: Annotated[
        date | None, Ask("因提供虚假材料被处理的日期", section=BARS, cite="行政许可法 78")
    ] = None
    limited_capacity: Annotated[
        bool, Ask("现在是无民事行为能力或者限制民事行为能力", section=BARS, cite="医师法 16(1)")
    ] = False
    trained_from: Annotated[
        date | None, Ask("省级以上指定机构培训：开始日期", hint="考核合格的才填", section=PROOFS, cite="管理办法 12")
    ] = None
    trained_until: Annotated[date | None, Ask("省级以上指定机构培训：结束日期", section=PROOFS)] = None
    assessed_on: Annotated[
        date | None, Ask("重新注册考核合格的日期", section=PROOFS, cite="医师法 19")
    ] = None

    @model_validator(mode="after")
    def hangs_together(self) -> "Situation":
        if self.registered != "never" and not (self.held_province and self.registered_since):
            raise ValueError(_("您选择了注册过，请填写“现在（或者上次）注册在哪个省”和“哪天注册的”"))
        if self.registered in ("departure_filed", "cancelled") and self.stopped_on is None:
            raise ValueError(_("请填写“哪天离职备案或者注销的”"))
        if self.trained_from and self.trained_until and self.trained_until < self.trained_from:
            raise ValueError(_("“省级以上指定机构培训”的结束日期早于开始日期，请核对"))
        return self


def facts_of(said: Situation, today: date) -> Facts:
    """The law's facts of a visitor: an ordinary licensed hospital here, and one where she wants to work."""
    here = _hospital(_HERE, gettext("现在的机构"), said.held_province or said.province, "01")
    county = "01" if said.same_county or said.level is Level.PHYSICIAN else "02"
    there = _hospital(_THERE, gettext("想去的机构"), said.province, county)
    body = Authority(_BODY, gettext("主管部门"), AuthorityLevel.COUNTY, there.region, AuthorityKind.HEALTH)
    return Facts(today, _physician(said, here, today), {_HERE: here, _THERE: there}, {_BODY: body})


def request_of(business: Business, *, keep: bool = True) -> Request:
    """What is asked: this business, at the institution where she wants to work."""
    ground = CancellationGround.OWN_REQUEST if business is Business.CANCELLATION else None
    return Request(business, institution=_THERE, qualification="", ground=ground, keep_existing=keep)


def _hospital(key: str, name: str, province: str, county: str) -> Institution:
    licence = InstitutionLicence("valid")
    region = f"{province}01{county}"
    return Institution(key, name, _HOSPITAL, InstitutionKind.MEDICAL, region, licence, _BODY, _BODY, _BODY)


def _physician(said: Situation, here: Institution, today: date) -> Physician:
    province = said.held_province or said.province
    qualification = Qualification("q", said.level, said.category, said.issued, province, RecordState.MATCHED)
    return Physician(
        name="",
        sex=Sex.FEMALE,
        birth_date=date(1980, 1, 1),
        identity=Identity(IdType.RESIDENT_CARD, ""),
        capacity=Capacity.LIMITED if said.limited_capacity else Capacity.FULL,
        qualifications=(qualification,),
        registrations=() if said.registered == "never" else (_registration(said, here, today),),
        history=tuple(_history(said)),
        training=_training(said),
        assessments=_assessments(said),
    )


def _registration(said: Situation, here: Institution, today: date) -> Registration:
    return Registration(
        key="r",
        qualification="q",
        level=said.level,
        category=said.category,
        place=place_of_registration(said.level, here, today).code,
        main_institution=_HERE,
        authority=_BODY,
        issuer=_BODY,
        status=RegistrationStatus(said.registered),
        since=said.registered_since or today,
        ended=said.stopped_on if said.registered == "cancelled" else None,
    )


def _history(said: Situation) -> list[PastEvent]:
    found = [PastEvent(event, day) for event, day in _dated(said) if day is not None]
    if said.ban_until is not None:
        begun = min(said.ban_until, said.registered_since or said.issued)
        found.append(PastEvent(HistoryEvent.PRACTICE_BAN, begun, until=said.ban_until))
    if said.registered == "departure_filed" and said.stopped_on is not None:
        found.append(PastEvent(HistoryEvent.DEPARTURE_FILED, said.stopped_on, institution=_HERE))
    if said.registered == "cancelled" and said.stopped_on is not None:
        ground = CancellationGround.from_value(said.ended_because or "")
        found.append(PastEvent(HistoryEvent.CANCELLED, said.stopped_on, ground=ground))
    return found


def _dated(said: Situation) -> tuple[tuple[HistoryEvent, date | None], ...]:
    return (
        (HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, said.sentence_executed),
        (HistoryEvent.LICENCE_REVOKED_BY_PENALTY, said.revoked_on),
        (HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS, said.rescinded_on),
        (HistoryEvent.FALSE_MATERIALS_FOUND, said.false_materials_on),
    )


def _training(said: Situation) -> tuple[Training, ...]:
    if said.trained_from is None or said.trained_until is None:
        return ()
    span = Period(said.trained_from, said.trained_until)
    return (Training(TrainingKind.RETRAINING, span, designated=True, passed=True),)


def _assessments(said: Situation) -> tuple[Assessment, ...]:
    if said.assessed_on is None:
        return ()
    return (Assessment(AssessmentKind.RE_REGISTRATION, said.assessed_on, AssessmentResult.PASSED),)
