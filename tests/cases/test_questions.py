"""What the law leaves to judgement is asked, must be answered before the review is done, and stays with the case."""

import pytest

from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.review import review
from medreg.cases.actions.submit import submit
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.files.kinds import Purpose
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, MaterialKind
from tests.builders.casework import Scene, a_draft, a_scan, a_scene, give
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


def a_case_with_a_question(scene: Scene) -> Case:
    """The institution denies employment, the applicant has her contract: an officer must judge."""
    draft = a_draft(scene)
    give(scene, draft, MaterialKind.CONTRACT, a_scan("contract"), "合同.pdf", Purpose.DOCUMENT)
    case = submit(case_id=draft.pk, by=scene.physician)
    answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_DENY, by=scene.clerk, note="没有聘用")
    return accept(case_id=case.pk, by=scene.acceptor)


def test_a_review_without_the_answer_is_not_taken() -> None:
    scene = a_scene()
    case = a_case_with_a_question(scene)

    with pytest.raises(CaseRefused) as refused:
        review(case_id=case.pk, recommendation="grant", opinion="合同真实", answers={}, by=scene.reviewer)

    assert refused.value.reason == "questions_open"
    assert assess(case).questions[0].question


def test_the_answers_are_stored_and_a_grant_is_then_possible() -> None:
    scene = a_scene()
    case = a_case_with_a_question(scene)
    answers = {question.rule: "是" for question in assess(case).questions}

    review(case_id=case.pk, recommendation="grant", opinion="合同真实", answers=answers, by=scene.reviewer)
    granted = approve(case_id=case.pk, by=scene.approver)

    assert granted.events.get(event="review_done").data["answers"] == answers
    assert granted.state == ApplicationState.GRANTED


def test_the_page_asks_the_question_and_keeps_the_opinion_when_it_is_left_open() -> None:
    scene = a_scene()
    case, officer = a_case_with_a_question(scene), client_of(scene.reviewer)

    shown = officer.get(f"/authority/cases/{case.pk}/").content.decode()
    left_open = officer.post(
        f"/authority/cases/{case.pk}/review/",
        {"opinion": "合同真实有效", "recommendation": "grant", "version": case.version},
    )

    assert assess(case).questions[0].question in shown
    assert left_open.status_code == 422
    assert "合同真实有效" in left_open.content.decode()
