"""Registered physicians go on: another hospital whose old one would rather not let go, another province, a filing and its
end, a scope more. Uploads, and what officers do at their desks, have journeys of their own."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.approve import approve
from medreg.cases.materials import missing_materials
from medreg.cases.models import Case
from medreg.institutions.models import Institution
from medreg.law.dated import add_months
from medreg.licences.models import LicenceVersion
from medreg.licences.queries import licence_view
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import ApplicationState, Business, FilingStatus, MaterialKind
from tests.browser.stage import Stage
from tests.browser.steps import institution, physician, visitor
from tests.browser.walker import Walker
from tests.builders.business import a_granted, give_piece, to_decision
from tests.builders.casework import Scene, a_scene, before
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, elsewhere, filed, registered
from tests.cases.business.test_content import with_a_degree
from tests.portals.signed_in import client_of

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("device", ["desktop", "phone"])]
GO_ON = physician.GO_ON


def enters(stage: Stage, actor: Actor, device: str) -> Walker:
    """Signed in already; signing in has journeys of its own."""
    walker = stage.enter(actor.name, device)
    key = client_of(actor).cookies["sessionid"].value
    walker.context.add_cookies([{"name": "sessionid", "value": key, "url": stage.origin}])
    return walker


def begins(walker: Walker, slug: str) -> None:
    walker.open(reverse("physician:start", args=(slug,)))
    walker.press("开始填写")
    walker.follow("继续填写：")  # what there is only one of is chosen already


def picks(walker: Walker, house: Institution, province: str = "") -> None:
    walker.press("查找并选择机构")
    if province:
        walker.page.get_by_label("省份").select_option(province)
    walker.fill("机构名称或编码", house.name)
    walker.press("查找")
    walker.choose(house.name)
    walker.press("选这家机构")


def tells_employment_scope_and_person(walker: Walker) -> None:
    physician.describes_the_employment(walker)
    walker.press(GO_ON)
    physician.tells_about_herself(walker)


def has_given_the_papers(walker: Walker, scene: Scene) -> Case:
    case = Case.objects.latest("pk")
    for kind in missing_materials(case):
        give_piece(scene, case, kind)
    walker.open(reverse("physician:materials", args=(case.pk,)))
    walker.follow("继续")
    return case


def declares_truth(walker: Walker) -> None:
    walker.choose("所填内容和材料真实")
    walker.press(GO_ON)
    walker.sees_heading("核对并提交")


def decided(scene: Scene, case: Case) -> None:
    case.refresh_from_db()
    case = to_decision(scene, case)
    if case.state == ApplicationState.DECISION:
        approve(case_id=case.pk, by=scene.approver)
    drain_outbox()


def test_a_reluctant_old_employer_is_told_and_has_no_say(stage: Stage, device: str) -> None:
    """CH-07, CH-01: no screen and no call lets the old institution stop the case."""
    old = a_scene(name="孙慕白")
    registered(old, authority_id=old.authority.pk)
    new = a_hospital("海淀新示例医院", old.authority.pk, region="110108")
    mover, reluctant = enters(stage, old.physician, device), enters(stage, old.clerk, device)

    begins(mover, "change-main-institution")
    picks(mover, new)
    tells_employment_scope_and_person(mover)
    case = has_given_the_papers(mover, old)
    physician.declares(mover)
    mover.sees(f"{old.hospital.name}（只告知，不需要同意）")
    physician.submits(mover)

    reluctant.open(reverse("institution-home"))
    reluctant.does_not_see("孙慕白")
    _has_no_act_on(case, old.clerk)
    decided(before(old, new), case)

    institution.reads_the_notice(reluctant, "孙慕白：变更主要执业机构", saying="不需要您单位同意或者办理")
    _has_no_act_on(case, old.clerk)
    mover.open(reverse("physician:profile"))
    mover.sees(new.name)


def _has_no_act_on(case: Case, clerk: Actor) -> None:
    client = client_of(clerk)
    for name in ("case", "confirm", "return", "deny"):
        url = reverse(f"institution-{name}", args=(case.pk,))
        assert client.get(url).status_code in (404, 405)
        assert client.post(url, {"note": "不同意", "confirm": "yes"}).status_code in (404, 405)


def test_a_second_province_is_added_and_the_first_one_stays(stage: Stage, device: str) -> None:
    scene = a_scene(name="周若谷")
    registered(scene, authority_id=scene.authority.pk)
    there = elsewhere("南京示例医院")
    traveller = enters(stage, scene.physician, device)

    begins(traveller, "additional-registration")
    picks(traveller, there, "32")
    tells_employment_scope_and_person(traveller)
    case = has_given_the_papers(traveller, scene)
    physician.declares(traveller)
    traveller.sees("会保留")
    traveller.sees("在北京市的执业注册")
    traveller.does_not_see("会结束")
    physician.submits(traveller)
    decided(before(scene, there), case)

    traveller.open(reverse("physician:profile"))
    traveller.sees(there.name)
    traveller.sees(scene.hospital.name)
    assert {each.place for each in standing_registrations(scene.person.pk)} == {"110000", "320000"}


def test_a_filing_is_made_and_ended_without_the_main_institution(stage: Stage, device: str) -> None:
    scene = a_scene(name="吴静之")
    registered(scene, authority_id=scene.authority.pk)
    house = a_hospital("海淀备案示例医院", scene.authority.pk, region="110108")
    filing = enters(stage, scene.physician, device)

    begins(filing, "multi-institution-filing")
    picks(filing, house)
    filing.fill_date("备案开始日期", clock.today())
    filing.fill_date("备案截止日期", add_months(clock.today(), 24))
    filing.press(GO_ON)
    filing.press(GO_ON)
    case = has_given_the_papers(filing, scene)
    declares_truth(filing)
    filing.sees(f"{scene.hospital.name}（只告知，不需要同意）")
    physician.submits(filing)
    decided(before(scene, house), case)
    assert _filings(scene) == {FilingStatus.ACTIVE}

    with clock.shifted_to(clock.now() + timedelta(days=30)):
        _ends_the_filing(stage, device, before(scene, house))

        assert _filings(scene) == {FilingStatus.ENDED}


def _ends_the_filing(stage: Stage, device: str, scene: Scene) -> None:
    """A month later, with a new session."""
    ending = enters(stage, scene.physician, device)
    begins(ending, "end-filing")
    case = Case.objects.latest("pk")
    declares_truth(ending)
    ending.sees(f"在{scene.hospital.name}的多机构备案")
    physician.submits(ending)
    decided(scene, case)
    ending.open(reverse("physician:case", args=(case.pk,)))
    ending.sees("核对登记")


def _filings(scene: Scene) -> set[FilingStatus]:
    return {each.status for held in standing_registrations(scene.person.pk) for each in held.filings}


def test_a_scope_is_added_with_the_proof_of_training(stage: Stage, device: str) -> None:
    scene = a_scene(name="郑知行")
    registered(scene, authority_id=scene.authority.pk)
    filed(scene, scene.person.registrations.get())
    learner = enters(stage, scene.physician, device)

    begins(learner, "add-scope")
    learner.choose("外科专业")
    learner.press(GO_ON)
    learner.fill("培训机构", "北京示例医学院附属医院")
    learner.fill_date("培训开始日期", date(2024, 1, 1))
    learner.fill_date("培训结束日期", date(2026, 6, 30))
    learner.press(GO_ON)
    give_piece(scene, Case.objects.latest("pk"), MaterialKind.EVIDENCE)
    case = has_given_the_papers(learner, scene)
    declares_truth(learner)
    learner.sees("没有发现不符合法定条件的地方")
    physician.submits(learner)
    decided(scene, case)

    (held,) = standing_registrations(scene.person.pk)
    assert held.content is not None
    assert held.content.scopes == ("C01", "C02")
    learner.open(reverse("physician:profile"))
    learner.sees("外科专业")


def test_the_code_of_an_old_version_says_so_to_a_stranger(stage: Stage, device: str) -> None:
    """CE-02: 已更新, and a way to what holds now."""
    scene = a_scene(name="郑知行")
    registration = registered(scene, authority_id=scene.authority.pk)
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    with_a_degree(scene, "C02")
    a_granted(scene, Business.CHANGE_SCOPE, scopes=["C02"], truthful=True)
    drain_outbox()
    old = LicenceVersion.objects.get(registration=registration, version=1)
    digits = licence_view(old).token_link.partition("#")[2]
    stranger = stage.enter("stranger", device)

    visitor.verifies(stranger, f"{stage.origin}/v#{digits}")
    visitor.is_told(stranger, "证照已更新，此版本不再有效")
    stranger.follow("查看登记中的目前信息")

    stranger.at(f"/register/{registration.licence_number}/")
    stranger.sees("外科专业")
    stranger.does_not_see("内科专业")
