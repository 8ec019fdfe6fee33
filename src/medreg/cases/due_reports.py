"""Facts that the platform knows and that a main institution has to report within thirty days (医师法 17; 管理办法 18)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medreg import clock
from medreg.cases.deadlines import report_due
from medreg.cases.models import Case, CaseEvent
from medreg.cases.workflow import BEFORE_DECISION
from medreg.physicians.models import HistoryEvent
from medreg.register.ending_here import main_registrations
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business
from medreg.standards.vocabulary import HistoryEvent as Event

TOLD_TO_THE_HOUSE = (Event.DIED, Event.DECLARED_MISSING)
"""A punishment is told to the body that keeps the registration, not to the employer."""


@dataclass(frozen=True, slots=True)
class DueReport:
    """`happened_on` is the day of the fact, from which the form of the report counts too; `due` is None without a
    calendar."""

    registration_id: int
    name: str
    fact: Event
    happened_on: date
    due: date | None

    @property
    def late(self) -> bool:
        return self.due is not None and clock.today() > self.due


def due_reports(institution_id: int) -> tuple[DueReport, ...]:
    """Of registrations that still stand with this main institution, unless their cancellation is under way; the first
    limit comes first."""
    here = main_registrations(institution_id)
    under_way = _cancellations_under_way(tuple(here))
    first: dict[int, tuple[Event, date]] = {}
    for person_id, fact, day in sorted(_facts({row.person_id for row in here.values()}), key=lambda each: each[2]):
        first.setdefault(person_id, (fact, day))
    found = (
        DueReport(key, row.name, *first[row.person_id], report_due(first[row.person_id][1]))
        for key, row in here.items()
        if row.person_id in first and key not in under_way
    )
    return tuple(sorted(found, key=lambda each: (each.happened_on, each.name, each.registration_id)))


def _facts(person_ids: set[int]) -> Iterator[tuple[int, Event, date]]:
    recorded = HistoryEvent.objects.filter(
        person_id__in=person_ids, event__in=[fact.value for fact in TOLD_TO_THE_HOUSE]
    )
    for row in recorded:
        yield row.person_id, Event(row.event), row.date
    ended = CaseEvent.objects.filter(case__person_id__in=person_ids, event=ApplicationEvent.DEATH.value)
    for person_id, day in ended.values_list("case__person_id", "legal_date"):
        yield person_id, Event.DIED, day


def _cancellations_under_way(registration_ids: tuple[int, ...]) -> frozenset[int]:
    rows = Case.objects.filter(
        registration_id__in=registration_ids,
        business=Business.CANCELLATION.value,
        state__in=[state.value for state in BEFORE_DECISION if state is not ApplicationState.DRAFT],
    )
    return frozenset(key for key in rows.values_list("registration_id", flat=True) if key is not None)
