"""Pauses and extension of a case, read from its events."""

from datetime import date, timedelta

from medreg.cases.deadlines import DecisionDue, Pause, decision_due
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent


def pauses_of(case: Case, until: date) -> tuple[Pause, ...]:
    """Spans in which the clock stood still; a running pause ends the day before `until`."""
    pauses: list[Pause] = []
    began: date | None = None
    steps = case.events.filter(event__in=[ApplicationEvent.PAUSE.value, ApplicationEvent.RESUME.value])
    for event, day in steps.order_by("sequence").values_list("event", "legal_date"):
        if event == ApplicationEvent.PAUSE:
            began = day
        elif began is not None:
            pauses += _span(began, day)
            began = None
    return tuple(pauses + (_span(began, until) if began is not None else []))


def _span(began: date, resumed: date) -> list[Pause]:
    last = resumed - timedelta(days=1)
    return [Pause(began, last)] if last >= began else []


def due_of(case: Case, *, extension_days: int, today: date) -> DecisionDue:
    """The decision's due days of an accepted case with all that its history says."""
    assert case.accepted_on is not None
    return decision_due(
        case.accepted_on, case.province, extension_days=extension_days, pauses=pauses_of(case, today)
    )
