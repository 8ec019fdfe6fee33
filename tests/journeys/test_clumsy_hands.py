"""Impatient, forgetful and simultaneous people: nothing happens twice, nothing typed is lost, everything is explained."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from medreg.access.actor import Actor, Role
from medreg.cases.models import Case, CaseEvent
from medreg.register.models import Decision
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState
from tests.browser.people import a_world, sign_in_quietly
from tests.browser.stage import Stage
from tests.browser.steps import account, authority, physician
from tests.browser.walker import Walker
from tests.builders.casework import a_confirmed_case, a_draft, a_reviewed_case, another

pytestmark = pytest.mark.browser


def test_a_double_click_on_start_opens_one_draft(stage: Stage, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    applicant = _signed_in(stage, "applicant", scene.physician)

    applicant.open("/physician/apply/first-registration/")
    applicant.press_twice("开始填写")
    applicant.sees_heading("首次注册申请")

    assert Case.objects.count() == 1


def test_a_double_click_on_submit_hands_in_once(stage: Stage, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    case = a_draft(scene)
    applicant = _signed_in(stage, "applicant", scene.physician)

    applicant.open(f"/physician/cases/{case.pk}/check/")
    applicant.press_twice("提交申请")
    applicant.sees("申请已提交")

    assert _times(case, ApplicationEvent.SUBMIT) == 1


def test_back_and_submit_again_leads_to_the_same_receipt(stage: Stage, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    case = a_draft(scene)
    applicant = _signed_in(stage, "applicant", scene.physician)
    forgotten = applicant.another_tab()
    forgotten.open(f"/physician/cases/{case.pk}/check/")

    applicant.open(f"/physician/cases/{case.pk}/check/")
    number = physician.submits(applicant)
    applicant.goes_back()
    applicant.sees(number)
    forgotten.press("提交申请")
    forgotten.sees(number)

    assert _times(case, ApplicationEvent.SUBMIT) == 1


def test_a_stale_tab_keeps_what_was_typed_and_says_why_it_was_not_saved(stage: Stage, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    case = a_draft(scene)
    applicant = _signed_in(stage, "applicant", scene.physician)
    stale = applicant.another_tab()
    stale.open(f"/physician/cases/{case.pk}/steps/person/")

    applicant.open(f"/physician/cases/{case.pk}/check/")
    physician.submits(applicant)
    stale.fill("毕业学校", "乙医科大学")
    stale.press("保存并继续")

    stale.sees("没有保存")
    expect(stale.page.get_by_label("毕业学校")).to_have_value("乙医科大学")
    case.refresh_from_db()
    assert case.payload["school"] == "示例医科大学"


def test_two_tabs_on_different_pages_of_a_draft_do_not_disturb_each_other(stage: Stage, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    case = a_draft(scene)
    first = _signed_in(stage, "applicant", scene.physician)
    second = first.another_tab()
    first.open(f"/physician/cases/{case.pk}/steps/person/")
    second.open(f"/physician/cases/{case.pk}/steps/institution/")

    first.fill("毕业学校", "甲医科大学")
    first.press("保存并继续")
    second.fill("所在科室", "心内科")
    second.press("保存并继续")

    case.refresh_from_db()
    assert (case.payload["school"], case.payload["department"]) == ("甲医科大学", "心内科")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_text_survives_a_session_that_ended_while_typing(stage: Stage, tmp_path: Path, scripts: bool) -> None:
    scene = a_world(tmp_path).scene
    case = a_draft(scene)
    applicant = stage.enter("applicant", scripts=scripts)
    sign_in_quietly(applicant.context, stage.origin, scene.physician)
    applicant.open(f"/physician/cases/{case.pk}/steps/person/")

    applicant.fill("毕业学校", "丙医科大学")
    applicant.context.clear_cookies(name="sessionid")
    applicant.press("保存并继续")
    account.signs_in(applicant, scene.physician)

    applicant.sees("登录过期前填写的内容已经恢复")
    expect(applicant.page.get_by_label("毕业学校")).to_have_value("丙医科大学")
    applicant.press("保存并继续")
    case.refresh_from_db()
    assert case.payload["school"] == "丙医科大学"


def test_the_second_of_two_officers_is_told_that_it_is_done(stage: Stage, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    case = a_confirmed_case(scene)
    quick = _signed_in(stage, "quick", scene.acceptor)
    slow = _signed_in(stage, "slow", another(Role.ACCEPTANCE_OFFICER, scene))
    for officer in (quick, slow):
        authority.opens_from_the_worklist(officer, case.number)

    authority.accepts(quick)
    slow.press("受理")

    slow.sees("可能已由其他人处理")
    assert _times(case, ApplicationEvent.ACCEPT) == 1


def test_a_double_click_on_grant_makes_one_decision(stage: Stage, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    case = a_reviewed_case(scene)
    approver = _signed_in(stage, "approver", scene.approver)

    approver.open(f"/authority/cases/{case.pk}/grant/")
    approver.press_twice("作出准予决定")
    approver.sees("已准予。注册已登记")

    case.refresh_from_db()
    assert case.state == ApplicationState.GRANTED
    assert Decision.objects.count() == 1


def _signed_in(stage: Stage, who: str, actor: Actor) -> Walker:
    walker = stage.enter(who)
    sign_in_quietly(walker.context, stage.origin, actor)
    return walker


def _times(case: Case, event: ApplicationEvent) -> int:
    return CaseEvent.objects.filter(case=case, event=event.value).count()
