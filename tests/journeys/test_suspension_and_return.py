"""A physician is suspended in discipline, everybody sees it, and practice goes on after the last day."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from medreg import clock
from medreg.cases.models import Case
from medreg.law.dated import add_months
from medreg.licences.actions.follow_calendar import follow_calendar
from medreg.licences.models import LicenceVersion
from medreg.register.models import Registration
from medreg.standards.vocabulary import Business
from tests.browser.people import sign_in_quietly
from tests.browser.stage import Stage
from tests.browser.walker import Walker
from tests.builders.business import a_granted
from tests.builders.casework import Scene, a_scan, a_scene
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("device", ["desktop", "phone"])]


def test_suspended_seen_by_everybody_and_back(stage: Stage, device: str, tmp_path: Path) -> None:
    scene = a_scene(name="周念慈")
    registration = registered(scene, authority_id=scene.authority.pk)
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    last = add_months(clock.today(), 7)

    opens_the_matter(entering(stage, scene, "reviewer", device), registration, tmp_path)
    objects(entering(stage, scene, "physician", device), Case.objects.get(business="suspension"))
    decides(stage, scene, Case.objects.get(business="suspension"), device)
    finds(stage, device, registration, "暂停执业")
    frozen = licence_of(registration)
    with clock.shifted_to(last + timedelta(days=1)):
        follow_calendar()
        finds(stage, device, registration, "有效")

    assert frozen == "frozen"
    assert licence_of(registration) == "valid"


def licence_of(registration: Registration) -> str:
    return LicenceVersion.objects.get(registration=registration).status


def entering(stage: Stage, scene: Scene, role: str, device: str) -> Walker:
    walker = stage.enter(role, device)
    sign_in_quietly(walker.context, stage.origin, getattr(scene, role))
    return walker


def opens_the_matter(reviewer: Walker, registration: Registration, folder: Path) -> None:
    paper = folder / "处罚决定书.pdf"
    paper.write_bytes(a_scan("penalty"))
    reviewer.open(reverse("authority-registration", args=(registration.pk,)))
    reviewer.follow("暂停执业")
    reviewer.choose("行政处罚")
    reviewer.fill("事实和理由", "违反诊疗规范，受到暂停执业处罚")
    reviewer.fill_date("暂停开始日期", clock.today())
    reviewer.fill_date("暂停截止日期", add_months(clock.today(), 7))
    reviewer.page.get_by_label("依据和证据").set_input_files(paper)
    reviewer.press("下一步：看看会发生什么")
    reviewer.sees("电子证照冻结")
    reviewer.press("确认立案")
    reviewer.sees("已立案")


def objects(physician: Walker, case: Case) -> None:
    physician.open(reverse("physician:object", args=(case.pk,)))
    physician.fill("意见和理由", "处罚过重")
    physician.press("提交意见")


def decides(stage: Stage, scene: Scene, case: Case, device: str) -> None:
    address = reverse("authority-case", args=(case.pk,))
    reviewer, approver = (entering(stage, scene, role, device) for role in ("reviewer", "approver"))
    reviewer.open(address)
    reviewer.sees("处罚过重")
    reviewer.fill("审核意见", "处罚决定已生效，陈述不予采纳")
    reviewer.press("建议实施")
    approver.open(address)
    approver.follow("作出暂停执业决定")
    approver.press("作出暂停执业决定")
    approver.sees("已决定暂停执业")


def finds(stage: Stage, device: str, registration: Registration, state: str) -> None:
    stranger = stage.enter("stranger", device)
    stranger.open(reverse("register-record", args=(registration.licence_number,)))
    stranger.sees(state)
