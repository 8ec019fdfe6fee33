"""The three answers of an institution, and what becomes of them."""

import pytest

from medreg.access.actor import Role
from medreg.standards.vocabulary import ApplicationState as State
from tests.builders.casework import Scene, a_submitted_case
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role


def test_confirming_takes_one_click_and_a_second_click_changes_nothing(scene: Scene) -> None:
    case, clerk = a_submitted_case(scene), client_of(scene.clerk)

    first = clerk.post(f"/institution/cases/{case.pk}/confirm/", {"version": case.version})
    second = clerk.post(f"/institution/cases/{case.pk}/confirm/", {"version": case.version})

    case.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 302)
    assert (case.state, case.institution_answer) == (State.AWAITING_ACCEPTANCE, "confirmed")
    assert case.events.filter(event="institution_confirm").count() == 1


def test_returning_tells_the_applicant_the_chosen_reason_and_what_was_added(scene: Scene) -> None:
    case, clerk = a_submitted_case(scene), client_of(scene.clerk)
    typed = {"version": case.version, "template": "department", "note": "应为急诊科"}

    answer = clerk.post(f"/institution/cases/{case.pk}/return/", typed)

    case.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/institution/")
    assert case.state == State.DRAFT
    assert case.events.latest("sequence").note == "所填科室与本机构安排不一致，请改为实际科室。应为急诊科"


@pytest.mark.parametrize("step", ["return", "deny"])
def test_other_reasons_need_words(scene: Scene, step: str) -> None:
    case = a_submitted_case(scene)

    answer = client_of(scene.clerk).post(f"/institution/cases/{case.pk}/{step}/", {"template": "other", "note": " "})

    case.refresh_from_db()
    assert answer.status_code == 422
    assert "请写明具体理由" in answer.content.decode()
    assert case.state == State.INSTITUTION_REVIEW


def test_denying_says_that_the_authority_decides_and_hands_on(scene: Scene) -> None:
    case, clerk = a_submitted_case(scene), client_of(scene.clerk)

    page = clerk.get(f"/institution/cases/{case.pk}/deny/").content.decode()
    answer = clerk.post(f"/institution/cases/{case.pk}/deny/", {"version": case.version, "template": "never"})

    case.refresh_from_db()
    assert "申请不会因此结束" in page
    assert answer.status_code == 302
    assert (case.state, case.institution_answer) == (State.AWAITING_ACCEPTANCE, "denied")


def test_a_stale_tab_keeps_the_explanation(scene: Scene) -> None:
    case = a_submitted_case(scene)
    typed = {"version": case.version - 1, "template": "never", "note": "查无此人"}

    answer = client_of(scene.clerk).post(f"/institution/cases/{case.pk}/deny/", typed)

    assert answer.status_code == 409
    assert "已有变化" in answer.content.decode()
    assert "查无此人" in answer.content.decode()


def test_two_clerks_at_once_the_second_is_told(scene: Scene) -> None:
    case, colleague = a_submitted_case(scene), client_of(in_role(Role.INSTITUTION_CLERK, scene))
    client_of(scene.clerk).post(f"/institution/cases/{case.pk}/confirm/", {"version": case.version})

    answer = colleague.post(f"/institution/cases/{case.pk}/confirm/", {"version": case.version})

    assert answer.status_code == 409
    assert "可能已由其他人处理" in answer.content.decode()


def test_the_page_shows_what_the_institution_can_judge_and_masks_the_rest(scene: Scene) -> None:
    case = a_submitted_case(scene, address="北京市某处 5 号楼")

    page = client_of(scene.clerk).get(f"/institution/cases/{case.pk}/").content.decode()

    assert "138****8000" in page
    assert "5 号楼" not in page
    assert "执业许可有效" in page
    assert "刑罚" not in page.split("与聘用有关的自动核查")[1]
    assert "机构已确认聘用" not in page
