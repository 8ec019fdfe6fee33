"""Pauses, extension and every clock of a case, read from its events: what was not told, or not by the head, is not there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from medreg.access.actor import Role
from medreg.cases.deadlines import DecisionDue, Pause, acceptance_due, decision_due, delivery_due, institution_due
from medreg.cases.models import Case, CaseEvent
from medreg.law.clocks import CONFIRMATION_DAYS, CORRECTION_DAYS, DECISION_DAYS, DELIVERY_DAYS, Extension
from medreg.provinces.queries import parameters_in_force
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State

CUT_OFF = (Event.WITHDRAW, Event.DEATH)
"""Ends of the procedure: no limit runs on after them, and none was kept by them."""


@dataclass(frozen=True, slots=True)
class CaseClock:
    """One limit of a case: `kind` names it, `cite` is its article (empty = a rule of this platform), `due` its last day
    (None = the calendar of that year is not published), `ended_on` and `ended_by` the day and the event that stopped it
    for good; `paused_on` says since when it stands still."""

    kind: str
    cite: str
    start: date
    working_days: int
    due: date | None
    ended_on: date | None = None
    ended_by: Event | None = None
    pauses: tuple[Pause, ...] = ()
    paused_on: date | None = None
    extended_days: int = 0


def due_of(case: Case) -> DecisionDue:
    """The decision's due days of an accepted case with all that its history says."""
    assert case.accepted_on is not None
    events = _events(case)
    return decision_due(case.accepted_on, case.province, extension=_extension(events), pauses=_pauses(events))


def clocks_of(case: Case) -> tuple[CaseClock, ...]:
    """Every clock that has begun to run, those that have ended included, in the order in which they began."""
    events = _events(case)
    found = [*_answers_of_institution(case, events), *_answers_of_authority(case, events)]
    if case.accepted_on is not None:
        found += _decision_clocks(case, case.accepted_on, events)
    granted = _last(events, Event.GRANT)
    if granted is not None and _last(events, Event.CLOSE) is None:
        due, issued = delivery_due(granted.legal_date), _last(events, Event.ISSUE)
        found.append(_ended(CaseClock("delivery", "行政许可法 44", granted.legal_date, DELIVERY_DAYS, due), issued))
    return tuple(sorted(found, key=lambda each: each.start))


def _events(case: Case) -> list[CaseEvent]:
    return list(case.events.order_by("sequence"))


def _last(events: Sequence[CaseEvent], *kinds: Event) -> CaseEvent | None:
    return next((event for event in reversed(events) if event.event in kinds), None)


def _extension(events: Sequence[CaseEvent]) -> Extension | None:
    """What the law asks of an extension is asked of the event itself: who approved it, and whether reasons were told."""
    event = _last(events, Event.EXTEND)
    if event is None:
        return None
    return Extension(
        int(event.data["working_days"]),
        event.legal_date,
        reason_told=bool(event.note),
        approved_by_head=event.actor_role == Role.AUTHORITY_HEAD,
    )


def _pauses(events: Sequence[CaseEvent]) -> tuple[Pause, ...]:
    """Spans in which the time to decide stands still: to the day that was told in writing, or until resumed before."""
    found: list[Pause] = []
    for event in events:
        if event.event == Event.PAUSE:
            found.append(Pause(event.legal_date, date.fromisoformat(event.data["until"])))
        elif event.event == Event.RESUME:
            last = event.legal_date - timedelta(days=1)
            found[-1] = replace(found[-1], last=min(found[-1].last, last))
    return tuple(pause for pause in found if pause.last >= pause.first)


def _rounds(events: Sequence[CaseEvent], state: State) -> Iterator[tuple[CaseEvent, CaseEvent | None]]:
    """Each stay of the case in `state`: the event that brought it there and the one that took it away."""
    came: CaseEvent | None = None
    for event in events:
        if came is not None and event.from_state == state and event.to_state != state:
            yield came, event
            came = None
        if event.to_state == state and event.from_state != state:
            came = event
    if came is not None:
        yield came, None


def _ended(clock: CaseClock, event: CaseEvent | None) -> CaseClock:
    return clock if event is None else replace(clock, ended_on=event.legal_date, ended_by=Event(event.event))


def _answers_of_institution(case: Case, events: Sequence[CaseEvent]) -> Iterator[CaseClock]:
    for came, left in _rounds(events, State.INSTITUTION_REVIEW):
        due = case.institution_due_on if left is None else institution_due(came.legal_date)[0]
        yield _ended(CaseClock("confirmation", "", came.legal_date, CONFIRMATION_DAYS, due), left)


def _answers_of_authority(case: Case, events: Sequence[CaseEvent]) -> Iterator[CaseClock]:
    for came, left in _rounds(events, State.AWAITING_ACCEPTANCE):
        due = case.acceptance_due_on if left is None else acceptance_due(came.legal_date)[0]
        yield _ended(CaseClock("acceptance", "行政许可法 32", came.legal_date, CORRECTION_DAYS, due), left)


def _decision_clocks(case: Case, accepted: date, events: Sequence[CaseEvent]) -> list[CaseClock]:
    pauses, promised_days = _pauses(events), parameters_in_force(case.province, on=accepted).promised_days
    ended = _last(events, Event.GRANT, Event.REFUSE, *CUT_OFF)
    statutory = CaseClock(
        "decision",
        "医师法 13",
        accepted,
        DECISION_DAYS,
        case.due_on,
        pauses=pauses,
        paused_on=case.paused_on,
        extended_days=case.extended_days,
    )
    if promised_days >= DECISION_DAYS:
        return [_ended(statutory, ended)]
    promise = replace(
        statutory, kind="promise", cite="省级规定", working_days=promised_days, due=case.promised_on, extended_days=0
    )
    return [_ended(statutory, ended), _ended(promise, ended)]
