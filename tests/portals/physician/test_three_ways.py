"""Warn and hand in, lead to the business that fits, or hand in for a written answer: through the pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.review import review
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business, HistoryEvent
from tests.builders.business import a_submitted, to_decision
from tests.builders.casework import Scene, a_draft
from tests.builders.correction import along_the_chain
from tests.builders.registered import registered

pytestmark = pytest.mark.django_db


def check_page(client: Client, case: Case) -> str:
    return client.get(reverse("physician:check", args=(case.pk,))).content.decode()


def hand_in(client: Client, case: Case, **sent: str) -> int:
    answer = client.post(reverse("physician:check", args=(case.pk,)), {"version": str(case.version), **sent})
    case.refresh_from_db()
    return answer.status_code


def test_a_bar_is_told_with_its_day_and_the_case_is_taken_all_the_same(physician: Client, scene: Scene) -> None:
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.LICENCE_REVOKED_BY_PENALTY,
        on=date(2026, 1, 5),
        source="（2026）示例 2 号",
        by=scene.approver,
    )
    case = a_draft(scene)

    shown = check_page(physician, case)
    answered = hand_in(physician, case)

    assert "最早可在 2028-01-05 申请" in shown
    assert "医师法 16(3)" in shown
    assert "仍要提交申请" in shown
    assert (answered, case.state) == (302, ApplicationState.INSTITUTION_REVIEW)


def test_what_is_blocked_leads_to_the_business_that_fits(physician: Client, scene: Scene) -> None:
    registered(scene)
    case = a_draft(scene)

    shown = check_page(physician, case)
    answered = hand_in(physician, case)

    fitting = reverse("physician:can_do_business", args=("multi-institution-filing",))
    assert f"{fitting}?institution={scene.hospital.pk}" in shown
    assert "准予的话，将会发生什么" not in shown
    assert (answered, case.state) == (422, ApplicationState.DRAFT)


def test_who_insists_hands_in_a_case_that_says_so(physician: Client, scene: Scene) -> None:
    registered(scene)
    case = a_draft(scene)

    answered = hand_in(physician, case, written_answer="1")

    assert (answered, case.state) == (302, ApplicationState.INSTITUTION_REVIEW)
    assert case.written_answer_asked
    assert "要求书面答复" in physician.get(reverse("physician:case", args=(case.pk,))).content.decode()


def test_a_registered_physician_is_led_away_from_the_start_page_and_may_insist(physician: Client, scene: Scene) -> None:
    registered(scene)

    shown = physician.get(reverse("physician:start", args=("first-registration",))).content.decode()
    physician.post(reverse("physician:start", args=("first-registration",)), {"submission_id": "x"})

    assert "改办：多机构备案" in shown
    assert "仍要提出申请并要求书面答复" in shown
    assert scene.person.cases.get().state == ApplicationState.DRAFT


def test_the_finding_of_the_checks_is_reviewed_by_people_who_overrule_it(physician: Client, scene: Scene) -> None:
    """CE-10: an automatic rejection gives its reasons and a button for a human, who accepts, has the record put right
    and grants."""
    chain = along_the_chain(scene)
    scene.person.qualifications.update(record="not_found")
    case = a_draft(scene)

    shown = check_page(physician, case)
    hand_in(physician, case, written_answer="1")
    answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)
    accept(case_id=case.pk, by=scene.acceptor)
    to_review = review(case_id=case.pk, recommendation="grant", opinion="档案有毕业证", answers={}, by=scene.reviewer)
    with pytest.raises(CaseRefused, match="law_bars"):
        approve(case_id=case.pk, by=scene.approver)
    put_right(chain)
    granted = approve(case_id=case.pk, by=scene.approver)

    assert "医师资格记录中查不到有效的该项资格" in shown
    assert "医师法 13" in shown
    assert "仍要提出申请并要求书面答复" in shown
    assert to_review.written_answer_asked
    assert [one["leads_to"] for one in to_review.findings if one["rule"] == "ELG-01"] == ["blocked"]
    assert granted.state == ApplicationState.GRANTED


def put_right(chain: Scene) -> None:
    """资格信息修改 through exam site, province and examination centre."""
    correction = a_submitted(
        chain,
        Business.QUALIFICATION_DATA_CORRECTION,
        qualification=str(chain.person.qualifications.get().pk),
        cause="own",
        exam_site=str(chain.authority.pk),
        new_school="示例中医药大学",
        truthful=True,
    )
    approve(case_id=to_decision(chain, correction).pk, by=chain.approver)
