"""短期行医: invited, granted, found by everybody while it lasts, and expired by itself after its last day."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from medreg import clock
from medreg.cases.models import Case
from medreg.law.dated import add_months
from medreg.register.short_term import ShortTermAsOf, short_term_of
from tests.browser.people import sign_in_quietly
from tests.browser.stage import Stage
from tests.browser.walker import Walker
from tests.builders.casework import Scene, a_scan, a_scene

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("device", ["desktop", "phone"])]


def test_a_stay_is_granted_and_expires(stage: Stage, device: str, tmp_path: Path) -> None:
    scene = a_scene()
    clerk, acceptor, reviewer, approver = (
        entering(stage, scene, role, device) for role in ("clerk", "acceptor", "reviewer", "approver")
    )

    invites(clerk, scene, tmp_path)
    case = Case.objects.get()
    accepts(acceptor, case)
    reviews(reviewer, case)
    grants(approver, case)
    granted = short_term_of(case.person_id)[0]
    finds_it(stage, device, granted, "有效")
    with clock.shifted_to(granted.until + timedelta(days=1)):
        finds_it(stage, device, granted, "已到期")
        sees_it_expired(entering(stage, scene, "clerk", device), granted)


def entering(stage: Stage, scene: Scene, role: str, device: str) -> Walker:
    walker = stage.enter(role, device)
    sign_in_quietly(walker.context, stage.origin, getattr(scene, role))
    return walker


def invites(clerk: Walker, scene: Scene, folder: Path) -> None:
    """Twelve answers and one file; then she sees what will happen before it is handed in."""
    paper = folder / "聘用协议.pdf"
    paper.write_bytes(a_scan())
    clerk.open(reverse("institution-short-term"))
    clerk.follow("申请短期行医")
    clerk.fill("姓名", "陈示例")
    clerk.choose("女")
    clerk.fill("出生日期", "1985-05-20")
    clerk.choose("香港")
    clerk.select("证件类型", "港澳居民来往内地通行证")
    clerk.fill("证件号码", "H66600001")
    clerk.fill("发照国家、地区和机构", "香港医务委员会")
    clerk.fill("执照号码", "M12345")
    clerk.select("执业类别", "临床")
    clerk.choose("内科专业")
    clerk.fill("所在科室", "内科")
    clerk.fill_date("开始日期", clock.today())
    clerk.fill_date("截止日期", add_months(clock.today(), 6))
    clerk.choose("所填内容和材料真实")
    clerk.page.locator("input[type=file]").set_input_files(paper)
    clerk.press("下一步")
    clerk.sees(f"在{scene.hospital.name}的短期行医登记")
    clerk.press("提交申请")
    clerk.sees("已提交，受理号")


def accepts(acceptor: Walker, case: Case) -> None:
    acceptor.open(reverse("authority-case", args=(case.pk,)))
    acceptor.sees("香港医务委员会")
    acceptor.press("受理")


def reviews(reviewer: Walker, case: Case) -> None:
    reviewer.open(reverse("authority-case", args=(case.pk,)))
    reviewer.fill("审核意见", "材料齐全，符合规定")
    reviewer.press("建议准予")


def grants(approver: Walker, case: Case) -> None:
    approver.open(reverse("authority-case", args=(case.pk,)))
    approver.follow("准予")
    approver.press("作出准予决定")
    approver.sees("下载证书")


def finds_it(stage: Stage, device: str, stay: ShortTermAsOf, state: str) -> None:
    stranger = stage.enter("stranger", device)
    stranger.open(reverse("register-record", args=(stay.number,)))
    stranger.sees(state)


def sees_it_expired(clerk: Walker, stay: ShortTermAsOf) -> None:
    clerk.open(reverse("institution-short-term"))
    clerk.sees(stay.number)
    clerk.sees("已到期")
    clerk.does_not_see("报告提前终止")
