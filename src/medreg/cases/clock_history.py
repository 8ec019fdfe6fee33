"""Pauses, extension and every clock of a case, read from its events."""

from dataclasses import dataclass
from datetime import date, timedelta

from medreg.cases.deadlines import DecisionDue, Pause, decision_due, delivery_due
from medreg.cases.models import Case
from medreg.law.clocks import CONFIRMATION_DAYS, CORRECTION_DAYS, DECISION_DAYS, DELIVERY_DAYS, Extension
from medreg.law.parameters import parameters_of
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
    """The decision's due days of an accepted case with all that its history says; an extension that is not among the
    events yet is decided today."""
    assert case.accepted_on is not None
    extension = None
    if extension_days:
        decided = _day_of(case, ApplicationEvent.EXTEND) or today
        extension = Extension(extension_days, decided, reason_told=True, approved_by_head=True)
    return decision_due(case.accepted_on, case.province, extension=extension, pauses=pauses_of(case, today))


def _day_of(case: Case, *events: ApplicationEvent) -> date | None:
    kinds = [event.value for event in events]
    return case.events.filter(event__in=kinds).order_by("-sequence").values_list("legal_date", flat=True).first()


@dataclass(frozen=True, slots=True)
class CaseClock:
    """One limit of a case: `kind` names it, `cite` is its article (empty = a rule of this platform), `due` its last day
    (None = the calendar of that year is not published, or it stands still), `met_on` the day on which it was kept."""

    kind: str
    cite: str
    start: date
    working_days: int
    due: date | None
    met_on: date | None
    pauses: tuple[Pause, ...] = ()
    paused_on: date | None = None
    extended_days: int = 0


def clocks_of(case: Case, today: date) -> tuple[CaseClock, ...]:
    """Every clock that has begun to run, in the order in which they began."""
    found: list[CaseClock] = []
    if case.submitted_on is not None:
        kept = case.received_on
        due = case.institution_due_on
        found.append(CaseClock("confirmation", "", case.submitted_on, CONFIRMATION_DAYS, due, kept))
    if case.received_on is not None:
        answered = case.accepted_on or _day_of(case, ApplicationEvent.NOT_ACCEPT)
        asked = answered or _day_of(case, ApplicationEvent.REQUEST_CORRECTION)
        due = case.acceptance_due_on
        found.append(CaseClock("acceptance", "行政许可法 32", case.received_on, CORRECTION_DAYS, due, asked))
    if case.accepted_on is not None:
        found += _decision_clocks(case, case.accepted_on, today)
    if case.decided_on is not None:
        issued, due = _day_of(case, ApplicationEvent.ISSUE), delivery_due(case.decided_on)
        found.append(CaseClock("delivery", "行政许可法 44", case.decided_on, DELIVERY_DAYS, due, issued))
    return tuple(found)


def _decision_clocks(case: Case, accepted: date, today: date) -> list[CaseClock]:
    pauses, standing = pauses_of(case, today), case.paused_on
    promised_days = parameters_of(case.province).promised_days
    statutory = CaseClock(
        "decision",
        "医师法 13",
        accepted,
        DECISION_DAYS,
        case.due_on,
        case.decided_on,
        pauses,
        standing,
        case.extended_days,
    )
    if promised_days >= DECISION_DAYS:
        return [statutory]
    promise = CaseClock(
        "promise", "省级规定", accepted, promised_days, case.promised_on, case.decided_on, pauses, standing
    )
    return [statutory, promise]
