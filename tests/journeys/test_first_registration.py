"""From never having seen the site to a registration that a stranger can verify, with everybody who takes part."""

import re
from pathlib import Path

import pypdf
import pytest

from medreg.cases.models import Case
from medreg.register.queries import registrations_of
from tests.browser.papers import a_phone_photo, a_proof
from tests.browser.people import World, a_world, sign_in_quietly
from tests.browser.qr import decoded, with_one_digit_changed
from tests.browser.stage import Stage
from tests.browser.steps import account, authority, institution, physician, visitor
from tests.browser.walker import Walker
from tests.builders.casework import a_reviewed_case
from tests.builders.outbox import drain_outbox
from tests.builders.people import a_phone

pytestmark = pytest.mark.browser
PUBLIC_LABELS = {
    "姓名",
    "性别",
    "级别",
    "执业类别",
    "执业范围",
    "主要执业机构",
    "备案执业机构",
    "执业证书编码",
    "发证机关",
    "注册状态",
}
LOGGED = "电子证照"
"""Said once the licence stands in the public log, within a minute."""


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_newly_qualified_physician_gets_a_licence_that_a_stranger_can_verify(
    stage: Stage, worker: None, device: str, tmp_path: Path
) -> None:
    world = a_world(tmp_path)
    newcomer = stage.enter("physician", device)

    _finds_the_site_and_activates(newcomer, world)
    _applies(newcomer, world, tmp_path)
    _the_institution_confirms(stage, world, device)
    _one_correction(stage, newcomer, world, device, tmp_path)
    _the_authority_grants(stage, world, device)
    physician.sees_the_licence_signed(newcomer)
    link = decoded(physician.shows_the_code(newcomer, tmp_path / "code.png"))
    paper = physician.downloads_the_pdf(newcomer, tmp_path / "licence.pdf")

    assert re.fullmatch(re.escape(stage.origin) + r"/v#\d+", link)
    assert "110110108000001" in _words_of(paper).replace(" ", "")
    _a_stranger_verifies(stage, link, device)
    _a_stranger_searches(stage, world, device)


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_refusal_reaches_the_applicant_and_the_institution(stage: Stage, device: str, tmp_path: Path) -> None:
    scene = a_world(tmp_path).scene
    case = a_reviewed_case(scene, recommendation="refuse")
    applicant, clerk, approver = (stage.enter(who, device) for who in ("applicant", "clerk", "approver"))
    words = "所聘科室不具备该执业范围的诊疗条件。"

    sign_in_quietly(approver.context, stage.origin, scene.approver)
    authority.opens_from_the_worklist(approver, case.number)
    authority.refuses_after_reading_the_letter(approver, reason="R09", article="管理办法 7", note=words)
    drain_outbox()

    account.signs_in(applicant, scene.physician)
    physician.reads_the_notice(applicant, "不予首次注册的决定", saying=words)
    physician.sees_the_refusal(applicant, case.pk, note=words)
    sign_in_quietly(clerk.context, stage.origin, scene.clerk)
    institution.reads_the_notice(clerk, "不予赵明礼首次注册的决定", saying=words)
    assert registrations_of(scene.person.pk) == ()


def _finds_the_site_and_activates(newcomer: Walker, world: World) -> None:
    visitor.finds_the_guide_from_the_entry(newcomer)
    visitor.goes_from_the_guide_to_activation(newcomer)
    account.gives_an_identity(newcomer, world.newcomer, name="林知源")
    account.is_told_which_thing_to_check(newcomer, "姓名")
    account.gives_an_identity(newcomer, world.newcomer)
    account.binds_a_phone(newcomer, a_phone())
    account.chooses_a_password(newcomer, "linzhiyuan")
    account.goes_home_after_activation(newcomer)


def _applies(newcomer: Walker, world: World, folder: Path) -> None:
    hospital = world.scene.hospital.name
    photo, proof = a_phone_photo(folder), a_proof(folder)
    physician.fills_in_everything(newcomer, hospital, photo=photo, proof=proof)
    physician.checks_the_answers(newcomer, hospital, "内科专业", "聘用证明")
    number = physician.submits(newcomer)
    assert number == Case.objects.get(person=world.newcomer.person).number


def _the_institution_confirms(stage: Stage, world: World, device: str) -> None:
    clerk = stage.enter("clerk", device)
    account.signs_in(clerk, world.scene.clerk)
    institution.opens_from_the_worklist(clerk, "林知远")
    institution.sees_form_beside_documents(clerk)
    institution.confirms_employment(clerk)


def _one_correction(stage: Stage, newcomer: Walker, world: World, device: str, folder: Path) -> None:
    number = Case.objects.get(person=world.newcomer.person).number
    acceptor = stage.enter("acceptor", device)
    account.signs_in(acceptor, world.scene.acceptor)
    authority.opens_from_the_worklist(acceptor, number)
    authority.asks_for_correction(
        acceptor, {"所在科室": "请写明具体科室，例如心内科", "聘用证明": "聘用证明没有盖章，请重新上传"}
    )
    physician.is_asked_to_correct(newcomer, "请写明具体科室", "聘用证明没有盖章")
    physician.jumps_to_the_marked_field(newcomer, "所在科室", "department")
    physician.corrects_and_hands_in_again(
        newcomer, department="心内科", proof=a_proof(folder, "EMPLOYMENT CONTRACT WITH SEAL")
    )
    authority.opens_from_the_worklist(acceptor, number)
    acceptor.sees("心内科")
    authority.accepts(acceptor)


def _the_authority_grants(stage: Stage, world: World, device: str) -> None:
    number = Case.objects.get(person=world.newcomer.person).number
    reviewer, approver = stage.enter("reviewer", device), stage.enter("approver", device)
    account.signs_in(reviewer, world.scene.reviewer)
    authority.opens_from_the_worklist(reviewer, number)
    authority.claims(reviewer)
    authority.recommends(reviewer, grant=True, opinion="材料齐全，符合法定条件，建议准予。")
    account.signs_in(approver, world.scene.approver)
    authority.opens_from_the_worklist(approver, number)
    authority.grants_after_reading_the_letter(approver, "林知远")


def _a_stranger_verifies(stage: Stage, link: str, device: str) -> None:
    stranger = stage.enter("stranger", device)
    visitor.verifies(stranger, link)
    visitor.is_told(stranger, visitor.VALID)
    stranger.sees("林知远")
    visitor.reads_the_facts_in_chinese(stranger)
    visitor.verifies(stranger, with_one_digit_changed(link))
    visitor.is_told(stranger, visitor.INVALID)
    visitor.reads_why(stranger)


def _a_stranger_searches(stage: Stage, world: World, device: str) -> None:
    stranger = stage.enter("searcher", device)
    visitor.searches_the_register(stranger, "林知远")
    shown = visitor.opens_the_record(stranger, "林知远")
    assert set(shown) - {LOGGED} == PUBLIC_LABELS
    everything = stranger.page.content()
    candidate = world.newcomer
    assert candidate.id_number not in everything
    assert candidate.number not in everything
    assert shown["主要执业机构"] == world.scene.hospital.name


def _words_of(paper: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
