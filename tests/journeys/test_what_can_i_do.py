"""What can I do, in a browser: a bar with its day, and the business that was meant instead of the one that was chosen."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from medreg.access.actor import Actor
from medreg.cases.models import Case
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.standards.vocabulary import ApplicationState, HistoryEvent
from tests.browser.stage import Stage
from tests.browser.walker import Walker
from tests.builders.casework import Scene, a_draft, a_scene
from tests.builders.registered import elsewhere, filed, registered
from tests.portals.signed_in import client_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("device", ["desktop", "phone"])]

FREE_FROM = "2027-03-01"


def enters(stage: Stage, actor: Actor, device: str) -> Walker:
    """Signed in already; signing in has journeys of its own."""
    walker = stage.enter(actor.name, device)
    key = client_of(actor).cookies["sessionid"].value
    walker.context.add_cookies([{"name": "sessionid", "value": key, "url": stage.origin}])
    return walker


def banned(scene: Scene) -> None:
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.PRACTICE_BAN,
        on=date(2026, 1, 1),
        until=date(2027, 2, 28),
        source="（2026）示例 1 号",
        by=scene.approver,
    )


def test_a_bar_is_seen_with_its_day_and_article_and_keeps_nobody_from_applying(stage: Stage, device: str) -> None:
    scene = a_scene(name="赵明礼")
    banned(scene)
    case = a_draft(scene)
    physician = enters(stage, scene.physician, device)

    physician.open(reverse("physician:can_do"))
    physician.sees(f"最早可在 {FREE_FROM} 申请")
    physician.sees("医师法 16")
    physician.open(reverse("physician:can_do_business", args=("re-registration",)))
    physician.open(reverse("physician:check", args=(case.pk,)))
    physician.sees(f"最早可在 {FREE_FROM} 申请")
    physician.sees("医师法 16")
    physician.press("仍要提交申请")

    physician.sees("申请已提交")
    assert Case.objects.get().state == ApplicationState.INSTITUTION_REVIEW


def test_who_is_registered_is_led_to_what_fits_and_may_insist(stage: Stage, device: str) -> None:
    scene = a_scene(name="钱守正")
    registered(scene)
    case = a_draft(scene)
    physician = enters(stage, scene.physician, device)

    physician.open(reverse("physician:check", args=(case.pk,)))
    expect(physician.page.get_by_role("link", name="改办：多机构备案")).to_be_visible()
    physician.page.get_by_text("仍要提出申请并要求书面答复").click()
    physician.press("提交申请，要求书面答复")

    physician.sees("申请已提交")
    assert Case.objects.get().written_answer_asked


def test_who_chose_a_move_but_meant_an_addition_sees_what_would_end(stage: Stage, device: str) -> None:
    scene = a_scene(name="孙慕白")
    filed(scene, registered(scene), "海淀备案医院")
    elsewhere("南京示例医院")
    physician = enters(stage, scene.physician, device)

    physician.open(reverse("physician:can_do"))
    physician.follow("变更执业地点")
    physician.page.get_by_label("省份").select_option("32")
    physician.press("查找")
    physician.choose("南京示例医院")
    physician.press("看会发生什么")
    physician.sees("在北京市的执业注册（变更转出）")
    physician.sees("在北京市的全部多机构备案")
    physician.follow("改办：增加注册")

    physician.sees_heading("增加注册")
    physician.sees("会保留")
    expect(physician.page.get_by_text("会结束")).to_have_count(0)


def test_a_visitor_learns_the_day_without_leaving_a_name(stage: Stage, device: str) -> None:
    visitor = stage.enter("visitor", device)

    visitor.open("/guide/check/")
    page = visitor.page
    page.get_by_label("执业医师", exact=True).check()
    page.get_by_label("资格的类别").select_option("10")
    page.get_by_label("资格取得日期").fill("2025-12-20")
    page.get_by_label("取得资格后第一次注册").check()
    page.get_by_label("从未注册", exact=True).check()
    page.get_by_text("受过处罚、禁业等情形的才填").click()
    page.get_by_label("从业禁止的最后一天").fill("2027-02-28")
    visitor.press("看我能办什么")

    visitor.sees(f"首次注册：最早 {FREE_FROM}")
    visitor.sees("医师法 16")
    assert page.url.endswith("/guide/check/")
    assert {each["name"] for each in visitor.context.cookies()} <= {"csrftoken"}
