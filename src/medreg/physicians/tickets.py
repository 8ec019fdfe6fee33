"""Requests to look at qualification data (资格信息核实): their states, and what their owners and officers see."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_noop

from medreg.accounts.phones import normal_phone
from medreg.physicians.identities import Mismatch
from medreg.physicians.models import DataTicket
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdType


class TicketState(StrEnum):
    OPEN = "open"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"

    @property
    def label(self) -> str:
        """The Chinese words of this state."""
        return _STATES[self.value]


_STATES = {
    "open": gettext_noop("核实中"),
    "corrected": gettext_noop("数据已更正"),
    "confirmed": gettext_noop("数据核实无误"),
}
_DIFFERING = {
    Mismatch.NOT_FOUND: gettext_noop("没有找到资格信息"),
    Mismatch.NAME: gettext_noop("姓名不一致"),
    Mismatch.ID_NUMBER: gettext_noop("证件号码不一致"),
    Mismatch.QUALIFICATION_NUMBER: gettext_noop("资格证书编码不一致"),
    Mismatch.ADMISSION_NUMBER: gettext_noop("准考证号不一致"),
    Mismatch.ACTIVATION_CODE: gettext_noop("激活码不符"),
    Mismatch.ISSUED_ON: gettext_noop("签发日期不一致"),
}


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """A ticket as its owner sees it; `differing` is in Chinese words."""

    ticket_id: int
    number: str
    province: str
    state: TicketState
    differing: str
    opened_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class TicketCase:
    """A ticket as an officer of its province sees it, with what was typed; `case_id` is the correction that was begun."""

    facts: TicketFacts
    name: str
    id_type: IdType
    statement: str
    case_id: int | None
    id_number: str = field(repr=False)
    qualification_number: str = field(repr=False)
    phone: str = field(repr=False)


def ticket_of(number: str, phone: str) -> TicketFacts | None:
    """The ticket of a number, for who knows the phone that was given with it; None otherwise."""
    row = DataTicket.objects.filter(number=canonical_code(number[:40])).first()
    return _facts(row) if row is not None and row.phone == normal_phone(phone[:40]) else None


def tickets_of_province(province: str, *, state: TicketState | None = TicketState.OPEN) -> tuple[TicketCase, ...]:
    """At most 200 tickets of a province, oldest first."""
    rows = DataTicket.objects.filter(province=province)
    if state is not None:
        rows = rows.filter(state=state.value)
    return tuple(_case(row) for row in rows.order_by("opened_at", "pk")[:200])


def ticket_case(ticket_id: int) -> TicketCase | None:
    row = DataTicket.objects.filter(pk=ticket_id).first()
    return None if row is None else _case(row)


def _facts(row: DataTicket) -> TicketFacts:
    return TicketFacts(
        ticket_id=row.pk,
        number=row.number,
        province=row.province,
        state=TicketState(row.state),
        differing=_DIFFERING.get(Mismatch(row.differing), ""),
        opened_at=row.opened_at,
        answer=row.answer,
        answered_at=row.answered_at,
    )


def _case(row: DataTicket) -> TicketCase:
    return TicketCase(
        facts=_facts(row),
        name=row.name,
        id_type=IdType(row.id_type),
        statement=row.statement,
        case_id=row.case_id,
        id_number=row.id_number or "",
        qualification_number=row.qualification_number or "",
        phone=row.phone or "",
    )
