"""资格信息修改 from the draft that could not go on, through its four stages, to the application that can."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from medreg import clock
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState
from tests.browser.people import sign_in_quietly
from tests.browser.stage import Stage
from tests.browser.walker import Walker
from tests.builders.casework import Scene, a_draft, a_scene
from tests.builders.correction import CENTRE, along_the_chain

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("device", ["desktop", "phone"])]


def test_the_ticket_goes_through_its_four_stages(stage: Stage, device: str) -> None:
    scene = along_the_chain(a_scene(name="赵明礼"))
    scene.person.qualifications.update(record="not_found")
    draft = a_draft(scene, school="示例中医药大学")
    physician, site, province, centre = (
        entering(stage, scene, role, device) for role in ("physician", "acceptor", "reviewer", "approver")
    )

    case = asks_for_the_correction(physician, scene, draft)
    sees_who_holds_it(physician, case, scene.authority.name)
    hands_on(site, case, "与报名表一致")
    sees_who_holds_it(physician, case, "北京市卫生健康委员会")
    physician.sees("与报名表一致")
    reviews(province, case)
    sees_who_holds_it(physician, case, CENTRE)
    approves(centre, case)

    physician.open(reverse("physician:case", args=(case.pk,)))
    physician.sees("资格记录已更正")
    physician.open(reverse("physician:tasks", args=(draft.pk,)))
    physician.does_not_see("提出资格信息修改")
    assert Case.objects.get(pk=case.pk).state == ApplicationState.CLOSED


def entering(stage: Stage, scene: Scene, role: str, device: str) -> Walker:
    walker = stage.enter(role, device)
    sign_in_quietly(walker.context, stage.origin, getattr(scene, role))
    return walker


def asks_for_the_correction(physician: Walker, scene: Scene, draft: Case) -> Case:
    """Everything that is known is there; she adds the cause, the exam site and her declaration."""
    physician.open(reverse("physician:tasks", args=(draft.pk,)))
    physician.press("提出资格信息修改")
    case = Case.objects.get(business="qualification_data_correction")
    physician.open(reverse("physician:step", args=(case.pk, "qualification")))
    physician.choose("本人报名时填写有误")
    physician.select("报名参加考试的考点", scene.authority.name)
    physician.press("保存并继续")
    physician.open(reverse("physician:step", args=(case.pk, "data")))
    assert physician.page.get_by_label("毕业学校").input_value() == "示例中医药大学"
    physician.press("保存并继续")
    physician.open(reverse("physician:step", args=(case.pk, "declaration")))
    physician.choose("所填内容和材料真实")
    physician.press("保存并继续")
    physician.open(reverse("physician:check", args=(case.pk,)))
    physician.press("提交申请")
    return Case.objects.get(pk=case.pk)


def sees_who_holds_it(physician: Walker, case: Case, holder: str) -> None:
    physician.open(reverse("physician:case", args=(case.pk,)))
    now = physician.page.locator("ol.steps li[aria-current=step]").first
    expect(now).to_contain_text(holder)
    expect(now).to_contain_text(clock.today().isoformat())


def hands_on(site: Walker, case: Case, note: str) -> None:
    site.open(reverse("authority-case", args=(case.pk,)))
    site.fill("转交说明", note)
    site.press("受理")
    site.sees("已转到下一个办理机关")


def reviews(province: Walker, case: Case) -> None:
    province.open(reverse("authority-case", args=(case.pk,)))
    province.fill("审核意见", "与原始档案核对属实")
    province.press("建议准予")
    province.sees("已转到下一个办理机关")


def approves(centre: Walker, case: Case) -> None:
    centre.open(reverse("authority-case", args=(case.pk,)))
    centre.follow("准予")
    centre.press("作出准予决定")
