"""A departure that the physician contests, in a browser: reported by the institution, objected to, answered, decided."""

from pathlib import Path

import pytest
from django.urls import reverse

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.models import Case
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import DepartureGround, RegistrationStatus
from tests.browser.stage import Stage
from tests.browser.walker import Walker
from tests.builders.casework import Scene, a_scan, a_scene
from tests.builders.registered import registered
from tests.portals.signed_in import client_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("device", ["desktop", "phone"])]


def enters(stage: Stage, actor: Actor, device: str) -> Walker:
    """Signed in already; signing in has journeys of its own."""
    walker = stage.enter(actor.name, device)
    key = client_of(actor).cookies["sessionid"].value
    walker.context.add_cookies([{"name": "sessionid", "value": key, "url": stage.origin}])
    return walker


def reports_a_departure(clerk: Walker, proof: Path) -> None:
    clerk.open(reverse("institution-physicians"))
    clerk.follow("离职备案")
    clerk.select("离职事由", DepartureGround.CONTRACT_ENDED.label)
    clerk.fill_date("办理离职手续的日期", clock.today())
    clerk.fill("事实和理由", "合同期满不再续签")
    clerk.page.get_by_label("依据和证据").set_input_files(proof)
    clerk.press("下一步：看看会发生什么")
    clerk.sees("没有逾期")
    clerk.press("确认报告")
    clerk.sees("受理号")


def decides(stage: Stage, scene: Scene, case: Case, device: str) -> None:
    address = reverse("authority-case", args=(case.pk,))
    acceptor, reviewer, approver = (
        enters(stage, each, device) for each in (scene.acceptor, scene.reviewer, scene.approver)
    )
    acceptor.open(address)
    acceptor.press("受理")
    reviewer.open(address)
    reviewer.sees("离职手续是否确已办理？请核对机构和医师双方提交的证据。")
    reviewer.choose("是")
    reviewer.fill("审核意见", "向双方核实，手续已经办结")
    reviewer.press("建议准予")
    approver.open(reverse("authority-grant", args=(case.pk,)))
    approver.press("予以备案")


def test_a_contested_departure_is_filed_only_after_an_officer_has_answered(
    stage: Stage, device: str, tmp_path: Path
) -> None:
    scene = a_scene(name="周念慈")
    registered(scene, authority_id=scene.authority.pk)
    proof = tmp_path / "离职证明.pdf"
    proof.write_bytes(a_scan("departure"))

    clerk = enters(stage, scene.clerk, device)
    reports_a_departure(clerk, proof)
    case = Case.objects.get()
    physician = enters(stage, scene.physician, device)
    physician.open(reverse("physician:object", args=(case.pk,)))
    physician.fill("意见和理由", "我没有离职，合同到 2028 年")
    physician.press("提交意见")
    clerk.open(reverse("institution-case", args=(case.pk,)))
    clerk.sees("我没有离职，合同到 2028 年")
    clerk.open(reverse("institution-reply", args=(case.pk,)))
    clerk.fill("补充说明", "交接单附后")
    clerk.page.get_by_label("依据和证据").set_input_files(proof)
    clerk.press("提交主管部门")
    undecided = registrations_of(scene.person.pk)[0].status.status
    decides(stage, scene, case, device)

    assert undecided is RegistrationStatus.VALID
    assert registrations_of(scene.person.pk)[0].status.status is RegistrationStatus.DEPARTURE_FILED
