"""The state machine against the field's step table, which is copied here as data: every state with every event."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.cases.workflow import (
    BEFORE_DECISION,
    TRANSITIONS,
    History,
    Illegal,
    Route,
    Step,
    events_possible,
    fold,
    remember,
    step,
)
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State

STEP_TABLE = """
draft submit institution_review
institution_review institution_confirm awaiting_acceptance
institution_review institution_return draft
awaiting_acceptance accept review
awaiting_acceptance not_accept not_accepted
awaiting_acceptance request_correction correction
correction resubmit awaiting_acceptance
review review_done decision
decision grant granted
decision refuse refused
granted issue closed
"""
ANY_OPEN_STATE = {"withdraw": "withdrawn", "death": "terminated"}
OPEN_STATES = ("draft", "institution_review", "awaiting_acceptance", "correction", "review", "decision")
LEFT_OUT = """
institution_review institution_deny awaiting_acceptance
institution_review institution_silent awaiting_acceptance
awaiting_acceptance deemed_accept review
review extend review
decision extend decision
review pause review
decision pause decision
review resume review
decision resume decision
awaiting_acceptance object awaiting_acceptance
review object review
decision object decision
awaiting_acceptance reply awaiting_acceptance
review reply review
decision reply decision
decision recuse review
granted close closed
"""
"""Steps of the procedure that the field's table leaves out."""


def allowed() -> dict[tuple[str, str], str]:
    rows = [line.split() for line in (STEP_TABLE + LEFT_OUT).split("\n") if line]
    table = {(state, event): target for state, event, target in rows}
    return table | {(state, event): target for state in OPEN_STATES for event, target in ANY_OPEN_STATE.items()}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_every_state_and_event_does_what_the_table_says(state: State, event: Event) -> None:
    history = History(paused=event is Event.RESUME)
    expected = allowed().get((state.value, event.value))

    taken = step(state, event, history)

    assert (taken.target.value if isinstance(taken, Step) else None) == expected


def test_the_table_of_the_code_has_no_row_more() -> None:
    opened_ex_officio = {("draft", "open"): "review"}

    assert {(row.state.value, row.event.value): row.target.value for row in TRANSITIONS} == allowed() | opened_ex_officio


DETOURS_OF = """
authority draft submit awaiting_acceptance
report draft submit awaiting_acceptance
report awaiting_acceptance accept decision
report awaiting_acceptance deemed_accept review
report decision object review
referral draft submit awaiting_acceptance
filing awaiting_acceptance accept decision
filing awaiting_acceptance deemed_accept review
institution institution_review institution_confirm granted
ex_officio draft open review
"""


@pytest.mark.parametrize("line", DETOURS_OF.strip().splitlines())
def test_another_route_leads_past_the_desks_it_does_not_need(line: str) -> None:
    route, state, event, target = line.split()

    taken = step(State(state), Event(event), History(), Route(route))

    assert isinstance(taken, Step)
    assert taken.target is State(target)


def test_nobody_hands_in_what_an_authority_opens_and_no_authority_opens_an_application() -> None:
    handed_in = step(State.DRAFT, Event.SUBMIT, History(), Route.EX_OFFICIO)
    opened = step(State.DRAFT, Event.OPEN, History(), Route.AUTHORITY)

    assert handed_in == opened == Illegal("wrong_state")


def test_a_correction_may_be_asked_only_once() -> None:
    once = remember(History(), Event.REQUEST_CORRECTION)

    again = step(State.AWAITING_ACCEPTANCE, Event.REQUEST_CORRECTION, once)

    assert again == Illegal("correction_already_used")


def test_the_clock_may_be_extended_only_once() -> None:
    once = remember(History(), Event.EXTEND)

    assert step(State.REVIEW, Event.EXTEND, once) == Illegal("already_extended")


def test_a_standing_clock_cannot_be_stopped_and_a_running_one_not_resumed() -> None:
    paused = remember(History(), Event.PAUSE)

    assert step(State.REVIEW, Event.PAUSE, paused) == Illegal("already_paused")
    assert step(State.REVIEW, Event.RESUME, History()) == Illegal("not_paused")


@pytest.mark.parametrize("state", BEFORE_DECISION)
def test_an_application_can_be_withdrawn_until_it_is_decided(state: State) -> None:
    assert Event.WITHDRAW in events_possible(state, History())


@pytest.mark.parametrize("state", sorted(set(State) - set(BEFORE_DECISION) - {State.GRANTED}))
def test_nothing_happens_to_an_application_that_has_ended(state: State) -> None:
    assert events_possible(state, History()) == ()


@given(st.data())
def test_folding_the_events_of_any_lawful_course_gives_its_state(data: st.DataObject) -> None:
    state, history, events = State.DRAFT, History(), []
    for _ in range(data.draw(st.integers(0, 25))):
        possible = events_possible(state, history)
        if not possible:
            break
        event = data.draw(st.sampled_from(possible))
        taken = step(state, event, history)
        assert isinstance(taken, Step)
        state, history = taken.target, remember(history, event)
        events.append(event)

    assert fold(tuple(events)) is state
    assert history.corrections <= 1
    assert history.extensions <= 1


def test_an_impossible_course_cannot_be_folded() -> None:
    with pytest.raises(ValueError, match="grant in draft: wrong_state"):
        fold((Event.GRANT,))
