"""月度汇总表: what a province has had corrected in a month (卫办医政发〔2010〕1号: to the centre by the month's end)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.models import Case
from medreg.cases.referral import first_holder
from medreg.law.dated import add_months
from medreg.physicians.models import RecordCorrection
from medreg.schema.fields import Mask
from medreg.schema.review import masked_words
from medreg.standards import tables
from medreg.standards.vocabulary import Business, DataField, Sex

_NUMBERS = (DataField.ID_NUMBER, DataField.QUALIFICATION_NUMBER)


@dataclass(frozen=True, slots=True)
class CorrectedValue:
    """One line: numbers are masked, since the receipt number leads to the file."""

    case_number: str
    name: str
    field: str
    old_value: str
    new_value: str
    exam_site: str
    decided_on: date


def corrections_of_month(*, first_day: date, by: Actor) -> tuple[CorrectedValue, ...]:
    """The corrections of the actor's province that were approved in the month of `first_day`, oldest first. Leaves a
    trace."""
    cases = _cases(by.province, first_day)
    rows = RecordCorrection.objects.filter(source__in=list(cases)).select_related("person").order_by("pk")
    record(
        verb=Verb.READ_PERSON,
        actor=by,
        subject_kind="corrections",
        subject_id=f"{first_day:%Y-%m}",
        province=by.province,
        detail={"act": "read_monthly_corrections"},
    )
    return tuple(_lines(rows, cases))


def _cases(province: str, first_day: date) -> dict[str, Case]:
    rows = Case.objects.filter(
        business=Business.QUALIFICATION_DATA_CORRECTION.value,
        province=province,
        decided_on__gte=first_day,
        decided_on__lt=add_months(first_day, 1),
    )
    return {row.number: row for row in rows}


def _lines(rows: Iterable[RecordCorrection], cases: dict[str, Case]) -> Iterator[CorrectedValue]:
    for row in rows:
        case, field = cases[row.source], DataField(row.field)
        assert case.decided_on is not None
        yield CorrectedValue(
            case_number=row.source,
            name=row.person.name,
            field=field.label,
            old_value=_words(field, row.old_value or ""),
            new_value=_words(field, row.new_value or ""),
            exam_site=first_holder(case),
            decided_on=case.decided_on,
        )


def _words(field: DataField, value: str) -> str:
    if field in _NUMBERS:
        return masked_words(value, Mask.MIDDLE) if value else ""
    if field is DataField.SEX:
        return Sex(value).label
    if field is DataField.EDUCATION:
        return next((item.name for item in tables.education() if item.code == value), value)
    return value
