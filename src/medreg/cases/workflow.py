"""The one state machine of casework (handbook 3.6), pure: states, events, who may cause them.

`TRANSITIONS` is the whole of it, `DETOURS` says where the steps of other routes lead. Return and acceptance are events,
not states. Every case begins as a draft, one ex officio too: opening it is its first event.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from medreg.access.policy import Act
from medreg.standards.vocabulary import Actor
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State


class Route(StrEnum):
    """Which desks a business passes. A FILING is no licence: it is checked once and taken down. A REFERRAL goes from desk
    to desk of three bodies. INSTITUTION ends with the institution's confirmation."""

    INSTITUTION_AND_AUTHORITY = "institution_and_authority"
    AUTHORITY = "authority"
    FILING = "filing"
    REPORT = "report"
    INSTITUTION = "institution"
    REFERRAL = "referral"
    EX_OFFICIO = "ex_officio"


REPORTING = frozenset({Actor.INSTITUTION, Actor.EMPLOYER})
"""Starters that are the institution itself."""

THROUGH_THE_INSTITUTION = frozenset({Route.INSTITUTION_AND_AUTHORITY, Route.FILING, Route.INSTITUTION})
BEFORE_DECISION = (
    State.DRAFT,
    State.INSTITUTION_REVIEW,
    State.AWAITING_ACCEPTANCE,
    State.CORRECTION,
    State.REVIEW,
    State.DECISION,
)
RUNNING_CLOCK = (State.REVIEW, State.DECISION)
CLOCK_STEPS = (Event.EXTEND, Event.PAUSE, Event.RESUME)
"""What was opened ex officio has no limit that could be prolonged."""
BEFORE_AUTHORITY = (State.AWAITING_ACCEPTANCE, State.REVIEW, State.DECISION)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: `event` in `state` leads to `target` and needs `act`."""

    state: State
    event: Event
    target: State
    act: Act


def _everywhere(states: tuple[State, ...], event: Event, target: State | None, act: Act) -> tuple[Step, ...]:
    return tuple(Step(state, event, target or state, act) for state in states)


TRANSITIONS: tuple[Step, ...] = (
    Step(State.DRAFT, Event.SUBMIT, State.INSTITUTION_REVIEW, Act.SUBMIT_CASE),
    Step(State.INSTITUTION_REVIEW, Event.INSTITUTION_CONFIRM, State.AWAITING_ACCEPTANCE, Act.CONFIRM_EMPLOYMENT),
    Step(State.INSTITUTION_REVIEW, Event.INSTITUTION_RETURN, State.DRAFT, Act.RETURN_TO_APPLICANT),
    # an institution confirms or denies facts; only the authority may refuse a licence, so the case goes on
    Step(State.INSTITUTION_REVIEW, Event.INSTITUTION_DENY, State.AWAITING_ACCEPTANCE, Act.DENY_EMPLOYMENT),
    Step(State.INSTITUTION_REVIEW, Event.INSTITUTION_SILENT, State.AWAITING_ACCEPTANCE, Act.RUN_CLOCKS),
    Step(State.AWAITING_ACCEPTANCE, Event.ACCEPT, State.REVIEW, Act.ACCEPT_CASE),
    Step(State.AWAITING_ACCEPTANCE, Event.DEEMED_ACCEPT, State.REVIEW, Act.RUN_CLOCKS),
    Step(State.AWAITING_ACCEPTANCE, Event.NOT_ACCEPT, State.NOT_ACCEPTED, Act.NOT_ACCEPT_CASE),
    Step(State.AWAITING_ACCEPTANCE, Event.REQUEST_CORRECTION, State.CORRECTION, Act.REQUEST_CORRECTION),
    Step(State.CORRECTION, Event.RESUBMIT, State.AWAITING_ACCEPTANCE, Act.RESUBMIT_CASE),
    Step(State.REVIEW, Event.REVIEW_DONE, State.DECISION, Act.REVIEW_CASE),
    # what a relative advised does not stand; somebody else reviews anew
    Step(State.DECISION, Event.RECUSE, State.REVIEW, Act.CLAIM_CASE),
    Step(State.DECISION, Event.GRANT, State.GRANTED, Act.GRANT_CASE),
    Step(State.DECISION, Event.REFUSE, State.REFUSED, Act.REFUSE_CASE),
    Step(State.GRANTED, Event.ISSUE, State.CLOSED, Act.RUN_CLOCKS),
    Step(State.GRANTED, Event.CLOSE, State.CLOSED, Act.RUN_CLOCKS),
    Step(State.DRAFT, Event.OPEN, State.REVIEW, Act.OPEN_CASE),
    *_everywhere(BEFORE_AUTHORITY, Event.OBJECT, None, Act.OBJECT_TO_CASE),
    *_everywhere(BEFORE_AUTHORITY, Event.REPLY, None, Act.REPLY_TO_OBJECTION),
    *_everywhere(BEFORE_DECISION, Event.WITHDRAW, State.WITHDRAWN, Act.WITHDRAW_CASE),
    *_everywhere(BEFORE_DECISION, Event.DEATH, State.TERMINATED, Act.RECORD_DEATH),
    *_everywhere(RUNNING_CLOCK, Event.EXTEND, None, Act.EXTEND_CLOCK),
    *_everywhere(RUNNING_CLOCK, Event.PAUSE, None, Act.PAUSE_CLOCK),
    *_everywhere(RUNNING_CLOCK, Event.RESUME, None, Act.RESUME_CLOCK),
)

_BY_KEY = {(step.state, step.event): step for step in TRANSITIONS}

DETOURS: dict[tuple[Route, State, Event], State] = {
    (Route.AUTHORITY, State.DRAFT, Event.SUBMIT): State.AWAITING_ACCEPTANCE,
    (Route.REPORT, State.DRAFT, Event.SUBMIT): State.AWAITING_ACCEPTANCE,
    (Route.REFERRAL, State.DRAFT, Event.SUBMIT): State.AWAITING_ACCEPTANCE,
    (Route.FILING, State.AWAITING_ACCEPTANCE, Event.ACCEPT): State.DECISION,
    (Route.REPORT, State.AWAITING_ACCEPTANCE, Event.ACCEPT): State.DECISION,
    (Route.REPORT, State.DECISION, Event.OBJECT): State.REVIEW,
    (Route.INSTITUTION, State.INSTITUTION_REVIEW, Event.INSTITUTION_CONFIRM): State.GRANTED,
}
"""Where a step of another route leads, if not where `TRANSITIONS` says. What silence accepted nobody has looked at yet, so on
every route a reviewer does, and two people stand behind the decision."""


@dataclass(frozen=True, slots=True)
class History:
    """What of the past the machine must know: how often a correction was asked, whether the clock stands still,
    how many days it was extended by."""

    corrections: int = 0
    paused: bool = False
    extensions: int = 0


@dataclass(frozen=True, slots=True)
class Illegal:
    """Why an event is not possible now; `reason` is a key for words."""

    reason: str


def step(
    state: State, event: Event, history: History, route: Route = Route.INSTITUTION_AND_AUTHORITY
) -> Step | Illegal:
    """The step that `event` takes in `state`, or why it is not possible (行政许可法 32: one correction notice only)."""
    found = _BY_KEY.get((state, event))
    if found is None or (event is Event.OPEN) != (route is Route.EX_OFFICIO and state is State.DRAFT):
        return Illegal("wrong_state")
    if event in CLOCK_STEPS and route is Route.EX_OFFICIO:
        return Illegal("wrong_state")
    if event is Event.REQUEST_CORRECTION and history.corrections:
        return Illegal("correction_already_used")
    if event is Event.PAUSE and history.paused:
        return Illegal("already_paused")
    if event is Event.RESUME and not history.paused:
        return Illegal("not_paused")
    if event is Event.EXTEND and history.extensions:
        return Illegal("already_extended")
    return replace(found, target=DETOURS.get((route, state, event), found.target))


def events_possible(
    state: State, history: History, route: Route = Route.INSTITUTION_AND_AUTHORITY
) -> tuple[Event, ...]:
    """Every event that the machine allows in `state`, in table order."""
    return tuple(event for event in Event if isinstance(step(state, event, history, route), Step))


def fold(events: tuple[Event, ...], route: Route = Route.INSTITUTION_AND_AUTHORITY) -> State:
    """The state that a sequence of events leads a draft to; raises ValueError on an impossible one. Reads history as it
    goes."""
    state, history = State.DRAFT, History()
    for event in events:
        taken = step(state, event, history, route)
        if isinstance(taken, Illegal):
            raise ValueError(f"{event} in {state}: {taken.reason}")
        state, history = taken.target, remember(history, event)
    return state


def remember(history: History, event: Event) -> History:
    """The history after one more event."""
    return History(
        corrections=history.corrections + (event is Event.REQUEST_CORRECTION),
        paused=event is Event.PAUSE or (history.paused and event is not Event.RESUME),
        extensions=history.extensions + (event is Event.EXTEND),
    )
