"""The wizard never refuses by itself: it warns and takes, leads elsewhere, or takes for a written answer."""

from datetime import date

import pytest

from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.submit import submit
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, HistoryEvent, Reason
from tests.builders.casework import Scene, a_draft, a_scene
from tests.builders.registered import registered

pytestmark = pytest.mark.django_db


def a_blocked_draft(scene: Scene) -> Case:
    registered(scene)
    return a_draft(scene)


def test_what_the_law_would_refuse_is_handed_in_like_any_other() -> None:
    scene = a_scene()
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.PRACTICE_BAN,
        on=date(2026, 1, 1),
        until=date(2027, 2, 28),
        source="（2026）示例 1 号",
        by=scene.approver,
    )

    case = submit(case_id=a_draft(scene).pk, by=scene.physician)

    assert case.state == ApplicationState.INSTITUTION_REVIEW
    assert not case.written_answer_asked
    assert [one["not_before"] for one in case.findings if one["leads_to"] == "refuse"] == ["2027-03-01"]


def test_what_is_blocked_is_not_handed_in_by_accident() -> None:
    scene = a_scene()
    draft = a_blocked_draft(scene)

    with pytest.raises(CaseRefused) as refused:
        submit(case_id=draft.pk, by=scene.physician)

    assert refused.value.reason == "other_business_fits"
    draft.refresh_from_db()
    assert draft.state == ApplicationState.DRAFT


def test_who_insists_gets_a_case_marked_for_a_written_answer() -> None:
    scene = a_scene()
    draft = a_blocked_draft(scene)

    case = submit(case_id=draft.pk, by=scene.physician, written_answer=True)

    assert case.written_answer_asked
    assert case.state == ApplicationState.INSTITUTION_REVIEW
    assert case.events.get(event="submit").data["written_answer_asked"] is True


def test_a_case_that_nothing_blocks_is_never_marked() -> None:
    scene = a_scene()

    case = submit(case_id=a_draft(scene).pk, by=scene.physician, written_answer=True)

    assert not case.written_answer_asked


def test_the_marked_case_travels_on_and_is_answered_in_writing() -> None:
    scene = a_scene()
    case = submit(case_id=a_blocked_draft(scene).pk, by=scene.physician, written_answer=True)

    answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)
    answered = not_accept(
        case_id=case.pk, reason=Reason.N02, article="管理办法 10", note="已有执业注册，请改办备案", by=scene.acceptor
    )

    assert answered.state == ApplicationState.NOT_ACCEPTED
    assert answered.written_answer_asked
