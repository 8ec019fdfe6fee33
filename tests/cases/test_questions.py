"""What the law leaves to judgement is asked, must be answered before the review is done, and stays with the case."""

from datetime import date

import pytest

from medreg.cases.actions.approve import approve
from medreg.cases.actions.review import review
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.standards.vocabulary import ApplicationState, HistoryEvent
from tests.builders.casework import Scene, a_scene, an_accepted_case
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


def a_case_with_a_question(scene: Scene) -> Case:
    """The probation of a suspended sentence ended less than two years ago: whether that bars is for an officer."""
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.PROBATION_ENDED,
        on=date(2025, 6, 1),
        source="（2024）示例刑初 1 号",
        by=scene.approver,
    )
    return an_accepted_case(scene)


def test_a_review_without_the_answer_is_not_taken() -> None:
    scene = a_scene()
    case = a_case_with_a_question(scene)

    with pytest.raises(CaseRefused) as refused:
        review(case_id=case.pk, recommendation="grant", opinion="不影响注册", answers={}, by=scene.reviewer)

    assert refused.value.reason == "questions_open"
    assert assess(case).questions[0].question


def test_the_answers_are_stored_and_a_grant_is_then_possible() -> None:
    scene = a_scene()
    case = a_case_with_a_question(scene)
    answers = {question.rule: "是" for question in assess(case).questions}

    review(case_id=case.pk, recommendation="grant", opinion="不影响注册", answers=answers, by=scene.reviewer)
    granted = approve(case_id=case.pk, by=scene.approver)

    assert granted.events.get(event="review_done").data["answers"] == answers
    assert granted.state == ApplicationState.GRANTED


def test_the_page_asks_the_question_and_keeps_the_opinion_when_it_is_left_open() -> None:
    scene = a_scene()
    case, officer = a_case_with_a_question(scene), client_of(scene.reviewer)

    shown = officer.get(f"/authority/cases/{case.pk}/").content.decode()
    left_open = officer.post(
        f"/authority/cases/{case.pk}/review/",
        {"opinion": "考验期表现良好", "recommendation": "grant", "version": case.version},
    )

    assert assess(case).questions[0].question in shown
    assert left_open.status_code == 422
    assert "考验期表现良好" in left_open.content.decode()
