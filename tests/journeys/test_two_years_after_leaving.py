"""A departure is filed, two years pass, people decide, everybody can read it, and practice begins anew with a training."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from medreg import clock
from medreg.cases.actions.watch_departures import watch_departures
from medreg.cases.models import Case
from medreg.law.clocks import cancellation_due
from medreg.register.models import Registration
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult, Business, DepartureGround, TrainingKind
from tests.browser.people import sign_in_quietly
from tests.browser.stage import Stage
from tests.browser.walker import Walker
from tests.builders.business import DECLARED, PERSONAL, a_granted, employed_at
from tests.builders.casework import Scene, a_scan, a_scene
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("device", ["desktop", "phone"])]


def test_filed_proposed_decided_published_and_begun_anew(stage: Stage, device: str, tmp_path: Path) -> None:
    scene = a_scene(name="周念慈")
    registration = registered(scene, authority_id=scene.authority.pk)
    due = cancellation_due(clock.today())

    reports_the_departure(entering(stage, scene, "clerk", device), tmp_path)
    files_it(stage, scene, Case.objects.get(), device)
    with clock.shifted_to(due - timedelta(days=30)):
        watch_departures()
        reads_the_reminder(entering(stage, scene, "physician", device), due.isoformat())
        finds_it_on_the_list(entering(stage, scene, "reviewer", device), registration)
    with clock.shifted_to(due):
        watch_departures()
        drain_outbox()
        cancels(stage, scene, Case.objects.get(business="cancellation"), device)
        finds(stage, device, registration, "注销")
        finds_the_name_on_the_list(stage, device, scene.person.name)
    with clock.shifted_to(due + timedelta(days=200)):
        records_the_training(entering(stage, scene, "acceptor", device), registration)
        records_the_assessment(entering(stage, scene, "acceptor", device), registration)
        begins_anew(scene)
        finds(stage, device, registration, "有效")


def entering(stage: Stage, scene: Scene, role: str, device: str) -> Walker:
    walker = stage.enter(role, device)
    sign_in_quietly(walker.context, stage.origin, getattr(scene, role))
    return walker


def reports_the_departure(clerk: Walker, folder: Path) -> None:
    proof = folder / "离职证明.pdf"
    proof.write_bytes(a_scan("departure"))
    clerk.open(reverse("institution-physicians"))
    clerk.follow("离职备案")
    clerk.select("离职事由", DepartureGround.CONTRACT_ENDED.label)
    clerk.fill_date("办理离职手续的日期", clock.today())
    clerk.fill("事实和理由", "合同期满不再续签")
    clerk.page.get_by_label("依据和证据").set_input_files(proof)
    clerk.press("下一步：看看会发生什么")
    clerk.press("确认报告")


def files_it(stage: Stage, scene: Scene, case: Case, device: str) -> None:
    address = reverse("authority-case", args=(case.pk,))
    acceptor, approver = (entering(stage, scene, role, device) for role in ("acceptor", "approver"))
    acceptor.open(address)
    acceptor.press("受理")
    approver.open(address)
    approver.follow("予以备案")
    approver.press("予以备案")
    approver.sees("已备案")


def reads_the_reminder(physician: Walker, due: str) -> None:
    physician.open(reverse("physician:notices"))
    physician.sees("您的注册将满二年没有执业机构")


def finds_it_on_the_list(reviewer: Walker, registration: Registration) -> None:
    reviewer.open(reverse("authority-departures"))
    reviewer.sees(registration.licence_number)
    reviewer.sees("还有 30 天")


def cancels(stage: Stage, scene: Scene, case: Case, device: str) -> None:
    address = reverse("authority-case", args=(case.pk,))
    reviewer, approver = (entering(stage, scene, role, device) for role in ("reviewer", "approver"))
    reviewer.open(address)
    reviewer.sees("期满由系统提出")
    reviewer.fill("审核意见", "满二年没有继续执业，医师没有陈述")
    reviewer.press("建议实施")
    approver.open(address)
    approver.follow("作出注销决定")
    approver.sees("注销注册人员名单向社会公开")
    approver.press("作出注销决定")
    approver.sees("已注销")


def finds(stage: Stage, device: str, registration: Registration, state: str) -> None:
    stranger = stage.enter("stranger", device)
    stranger.open(reverse("register-record", args=(registration.licence_number,)))
    stranger.sees(state)


def finds_the_name_on_the_list(stage: Stage, device: str, name: str) -> None:
    stranger = stage.enter("stranger", device)
    stranger.open(f"{reverse('register-lists')}?kind=cancelled")
    stranger.sees(name)


def records_the_training(acceptor: Walker, registration: Registration) -> None:
    """Six months, at a designated body, passed (管理办法 12)."""
    today = clock.today()
    acceptor.open(reverse("authority-record-fact", args=(registration.pk, "training")))
    acceptor.select("培训种类", TrainingKind.RETRAINING.label)
    acceptor.fill_date("开始日期", today - timedelta(days=190))
    acceptor.fill_date("结束日期", today - timedelta(days=2))
    acceptor.choose("由省级以上主管部门指定的机构培训")
    acceptor.choose("考核合格")
    acceptor.fill("依据", "北京市指定培训基地，培训证明第 8 号")
    acceptor.press("记录")
    acceptor.sees("已记录")


def records_the_assessment(acceptor: Walker, registration: Registration) -> None:
    """Passed at the authority or a body that it charged with it (医师法 19)."""
    acceptor.open(reverse("authority-record-fact", args=(registration.pk, "assessment")))
    acceptor.choose(AssessmentKind.RE_REGISTRATION.label)
    acceptor.fill_date("考核结论日期", clock.today())
    acceptor.choose(AssessmentResult.PASSED.label)
    acceptor.fill("依据", "海淀区医师协会考核结论第 5 号")
    acceptor.press("记录")
    acceptor.sees("已记录")


def begins_anew(scene: Scene) -> None:
    """Applied for and granted like any other registration."""
    today = clock.today()
    key = str(scene.person.qualifications.get().pk)
    where = {**employed_at(scene.hospital.pk), "employed_from": today.isoformat()}
    answers = {**where, **PERSONAL, **DECLARED}
    a_granted(scene, Business.RE_REGISTRATION, qualification=key, scopes=["C01"], **answers)
