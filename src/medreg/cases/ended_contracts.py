"""Physicians whose stated employment is over: either it goes on, or the departure is to be reported (管理办法 19)."""

from dataclasses import dataclass
from datetime import date

from medreg import clock
from medreg.cases.deadlines import report_due
from medreg.cases.models import Case
from medreg.register.ending_here import main_and_valid
from medreg.standards.vocabulary import ApplicationState, Business

GRANTED = (ApplicationState.GRANTED.value, ApplicationState.CLOSED.value)


@dataclass(frozen=True, slots=True)
class EndedContract:
    """`ended` is the last day of the employment as stated, `report_by` the last day of the report (None without a
    calendar)."""

    registration_id: int
    name: str
    ended: date
    report_by: date | None


def ended_contracts(institution_id: int) -> tuple[EndedContract, ...]:
    """By the newest grant of each registration that is still practised here; oldest first."""
    rows = Case.objects.filter(
        institution_id=institution_id,
        state__in=GRANTED,
        registration__isnull=False,
        payload__employed_from__isnull=False,
    )
    newest = {case.registration_id: case for case in rows.select_related("person").order_by("decided_on", "pk")}
    over = {key: day for key, case in newest.items() if (day := _last_day(case)) is not None and day < clock.today()}
    still_here = main_and_valid(institution_id, [key for key in over if key is not None]) - _reported(institution_id)
    found = [
        EndedContract(key, newest[key].person.name, day, report_due(day))
        for key, day in over.items()
        if key is not None and key in still_here
    ]
    return tuple(sorted(found, key=lambda each: (each.ended, each.name)))


def _last_day(case: Case) -> date | None:
    written = str(case.payload.get("employed_until") or "")
    return date.fromisoformat(written) if written else None


def _reported(institution_id: int) -> frozenset[int]:
    """Registrations whose departure this institution has reported and that are not decided yet."""
    rows = Case.objects.filter(institution_id=institution_id, business=Business.DEPARTURE_FILING.value, decided_on=None)
    under_way = rows.exclude(state__in=(ApplicationState.WITHDRAWN.value, ApplicationState.NOT_ACCEPTED.value))
    return frozenset(key for key in under_way.values_list("registration_id", flat=True) if key is not None)
