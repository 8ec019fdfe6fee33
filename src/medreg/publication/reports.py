"""What people without an account say is wrong with a public record: kinds, states, and the lists of the authorities."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_noop

from medreg.publication.models import RecordReport


class ReportKind(StrEnum):
    WRONG = "wrong"
    NOT_THERE = "not_there"
    IMPERSONATED = "impersonated"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Chinese words of this kind."""
        return _KINDS[self.value]


class ReportState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The Chinese words of this state."""
        return _STATES[self.value]


_KINDS = {
    "wrong": gettext_noop("登记的内容与事实不符"),
    "not_there": gettext_noop("这位医师不在所登记的机构执业"),
    "impersonated": gettext_noop("有人冒用这位医师的名义或证书"),
    "other": gettext_noop("其他问题"),
}
_STATES = {"open": gettext_noop("待处理"), "answered": gettext_noop("已处理")}


@dataclass(frozen=True, slots=True)
class Reported:
    """One report as the authority sees it."""

    report_id: int
    number: str
    registration_id: int
    licence_number: str
    name: str
    authority_id: int
    kind: ReportKind
    statement: str
    phone: str
    state: ReportState
    made_at: datetime
    answer: str
    answered_at: datetime | None


def reports_of_authority(authority_id: int, *, state: ReportState) -> tuple[Reported, ...]:
    """At most 500, open ones the oldest first, answered ones the newest first."""
    order = ("made_at", "pk") if state is ReportState.OPEN else ("-made_at", "-pk")
    rows = RecordReport.objects.filter(authority_id=authority_id, state=state.value).order_by(*order)[:500]
    return tuple(map(_reported, rows))


def report(report_id: int) -> Reported | None:
    row = RecordReport.objects.filter(pk=report_id).first()
    return None if row is None else _reported(row)


def _reported(row: RecordReport) -> Reported:
    return Reported(
        report_id=row.pk,
        number=row.number,
        registration_id=row.registration_id,
        licence_number=row.licence_number,
        name=row.name,
        authority_id=row.authority_id,
        kind=ReportKind(row.kind),
        statement=row.statement,
        phone=row.phone or "",
        state=ReportState(row.state),
        made_at=row.made_at,
        answer=row.answer,
        answered_at=row.answered_at,
    )
