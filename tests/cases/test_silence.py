"""Silence has its consequence on its day, whoever finds it and however late: once, and as of the day received."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.register.models import Decision
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState, Reason
from tests.builders.business import to_decision
from tests.builders.casework import Scene, a_confirmed_case, a_scene, a_submitted_case
from tests.builders.matters import a_departure
from tests.builders.registered import registered
from tests.cases.test_concurrency import at_once

# received → last day to answer → last day to decide once accepted by law; counted by hand with the two notices
CALENDARS = {
    "Spring Festival 2025": (date(2025, 1, 24), date(2025, 2, 7), date(2025, 2, 27)),
    "end of February": (date(2025, 2, 28), date(2025, 3, 7), date(2025, 3, 28)),
    "National Day 2025": (date(2025, 9, 26), date(2025, 10, 10), date(2025, 10, 30)),
    "New Year 2026": (date(2025, 12, 26), date(2026, 1, 5), date(2026, 1, 26)),
    "Spring Festival 2026": (date(2026, 2, 13), date(2026, 2, 27), date(2026, 3, 19)),
    "Mid-Autumn and National Day 2026": (date(2026, 9, 24), date(2026, 10, 9), date(2026, 10, 29)),
}
Click = Callable[[Case, Actor], Case]
CLICKS: dict[str, Click] = {
    "accept": lambda case, by: accept(case_id=case.pk, by=by),
    "correction": lambda case, by: return_for_correction(
        case_id=case.pk, wanted=(Wanted("field", "department", Reason.M06, "请填写全称"),), by=by
    ),
    "not_accept": lambda case, by: not_accept(
        case_id=case.pk, reason=Reason.N01, article="行政许可法 32", note="不属于本机关", by=by
    ),
}
TOO_LATE = date(2026, 9, 22)  # received on 09-15; 09-20 is worked, so the fifth working day is 09-21


def graduated(before: date) -> Scene:
    """A scene whose physician passed the examination before a day."""
    scene = a_scene()
    passed = before - timedelta(days=60)
    scene.person.qualifications.update(passed_on=passed, issued_on=passed + timedelta(days=30))
    return scene


def received_on(scene: Scene, day: date) -> Case:
    with clock.shifted_to(day):
        return a_confirmed_case(scene, employed_from=day.isoformat())


def events(case: Case) -> list[str]:
    return list(case.events.order_by("sequence").values_list("event", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("calendar", CALENDARS)
def test_nobody_answered_and_the_job_ran_late(calendar: str) -> None:
    received, last_day, due = CALENDARS[calendar]
    case = received_on(graduated(before=received), received)

    with clock.shifted_to(last_day):
        in_time = run_clocks()
    with clock.shifted_to(last_day + timedelta(days=9)):
        counted = [run_clocks(), run_clocks()]

    case.refresh_from_db()
    assert (in_time, counted) == (0, [1, 0])
    assert (case.accepted_on, case.due_on) == (received, due)
    assert case.events.get(event=Event.DEEMED_ACCEPT.value).legal_date == received


@pytest.mark.django_db
@pytest.mark.parametrize("calendar", CALENDARS)
def test_on_the_last_day_a_correction_may_still_be_asked(calendar: str) -> None:
    received, last_day, _ = CALENDARS[calendar]
    scene = graduated(before=received)
    case = received_on(scene, received)

    with clock.shifted_to(last_day):
        asked = CLICKS["correction"](case, scene.acceptor)

    assert asked.state == ApplicationState.CORRECTION


@pytest.mark.django_db
@pytest.mark.parametrize("click", CLICKS)
def test_a_click_after_the_limit_is_refused_with_the_article_and_the_acceptance_is_recorded(click: str) -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)

    with clock.shifted_to(TOO_LATE):
        refusals = []
        for _ in range(2):
            with pytest.raises(CaseRefused) as refused:
                CLICKS[click](case, scene.acceptor)
            refusals.append(refused.value)

    case.refresh_from_db()
    assert [each.reason for each in refusals] == ["deemed_accepted", "deemed_accepted"]
    assert "行政许可法第三十二条" in refusals[0].words
    assert events(case) == ["submit", "institution_confirm", "deemed_accept"]
    assert (case.accepted_on, case.accepted_by) == (date(2026, 9, 15), None)


@pytest.mark.django_db
@pytest.mark.parametrize("event", [Event.INSTITUTION_CONFIRM, Event.INSTITUTION_RETURN, Event.INSTITUTION_DENY])
def test_an_institution_that_answers_late_finds_that_the_case_has_gone_on(event: Event) -> None:
    scene = a_scene()
    case = a_submitted_case(scene)

    with clock.shifted_to(date(2026, 9, 24)), pytest.raises(CaseRefused) as refused:
        answer_employment(case_id=case.pk, event=event, by=scene.clerk, note="来不及")

    case.refresh_from_db()
    assert refused.value.reason == "institution_was_silent"
    assert (case.institution_answer, case.received_on) == ("silent", date(2026, 9, 22))
    assert case.acceptance_due_on == date(2026, 9, 30)  # counted from the day it went on, not from the click


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("click", CLICKS)
def test_two_workers_and_an_officer_at_the_same_moment_make_one_acceptance(click: str) -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)

    with clock.shifted_to(TOO_LATE):
        answers = at_once(3, lambda place: run_clocks() if place else CLICKS[click](case, scene.acceptor).state)

    case.refresh_from_db()
    assert events(case).count("deemed_accept") == 1
    assert case.accepted_on == date(2026, 9, 15)
    assert isinstance(answers[0], CaseRefused)
    assert answers[0].reason in ("deemed_accepted", "wrong_state")


@pytest.mark.django_db
def test_what_silence_accepted_is_looked_at_by_a_reviewer_before_it_is_taken_down() -> None:
    """A filing needs no review where somebody accepted it; here nobody has looked at it yet."""
    scene = a_scene()
    case = a_departure(scene, registered(scene, authority_id=scene.authority.pk))

    with clock.shifted_to(TOO_LATE):
        run_clocks()
        case.refresh_from_db()
        accepted_by_law = case.state
        granted = approve(case_id=to_decision(scene, case).pk, by=scene.approver)

    decision = Decision.objects.get(case_number=granted.number)
    assert accepted_by_law == ApplicationState.REVIEW
    assert (decision.accepted_by_id, decision.reviewed_by_id) == (None, scene.reviewer.user_id)
