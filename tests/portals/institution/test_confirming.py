"""What is confirmed depends on the business; many are confirmed in one click, each on its own."""

import pytest

from medreg.cases.models import Case
from medreg.physicians.models import Person
from medreg.standards.vocabulary import ApplicationState, Business
from tests.builders.business import PERSONAL, a_submitted
from tests.builders.casework import Scene, a_scene, a_submitted_case, before
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, registered
from tests.portals.institution.crowd import a_crowd
from tests.portals.signed_in import client_of


def a_filing(scene: Scene) -> tuple[Scene, Case]:
    """Asked of another house of the same place."""
    registration = registered(scene, authority_id=scene.authority.pk)
    there = before(scene, a_hospital("海淀合作医院", scene.authority.pk, region="110108"))
    answers = {
        "registration": str(registration.pk),
        "institution": str(there.hospital.pk),
        "filed_from": "2026-12-01",
        "filed_until": "2027-11-30",
        "scopes": ["C01"],
        "truthful": True,
    }
    return there, a_submitted(scene, Business.MULTI_INSTITUTION_FILING, **answers)


def test_a_filing_asks_the_filed_house_for_the_cooperation_and_the_main_one_finds_nothing(scene: Scene) -> None:
    there, case = a_filing(scene)
    drain_outbox()

    page = client_of(there.clerk).get(f"/institution/cases/{case.pk}/").content.decode()
    deny = client_of(there.clerk).get(f"/institution/cases/{case.pk}/deny/").content.decode()
    main = client_of(scene.clerk)
    theirs = {main.get(f"/institution/cases/{case.pk}/{step}").status_code for step in ("", "return/", "deny/")}
    confirmed = main.post(f"/institution/cases/{case.pk}/confirm/", {"version": case.version}).status_code

    assert "确认合作" in page
    assert "确认聘用" not in page
    assert "本机构没有同意此人在这里执业" in deny
    assert theirs | {confirmed} == {404}


def test_confirming_changed_data_shows_old_beside_new_and_applies_them(scene: Scene) -> None:
    registered(scene, authority_id=scene.authority.pk)
    Person.objects.filter(pk=scene.person.pk).update(school="旧医学院", education="21")
    case = a_submitted(scene, Business.PERSONAL_DATA_CHANGE, school="示例医科大学", truthful=True)
    clerk = client_of(scene.clerk)

    page = clerk.get(f"/institution/cases/{case.pk}/").content.decode()
    done = clerk.post(f"/institution/cases/{case.pk}/confirm/", {"version": case.version}, follow=True)

    case.refresh_from_db()
    assert "旧医学院" in page.split("改什么")[1]
    assert "示例医科大学" in page.split("改什么")[1]
    assert "修改已经生效" in done.content.decode()
    assert case.state == ApplicationState.CLOSED
    assert Person.objects.get(pk=scene.person.pk).school == "示例医科大学"


def test_a_residency_asks_for_the_training(scene: Scene) -> None:
    case = a_submitted(
        scene,
        Business.RESIDENCY_REGISTRATION,
        **PERSONAL,
        qualification=str(scene.person.qualifications.get().pk),
        institution=str(scene.hospital.pk),
        department="内科",
        employment="contract",
        employed_from="2026-09-01",
        full_capacity=True,
        circumstances="none",
        truthful=True,
    )

    page = client_of(scene.clerk).get(f"/institution/cases/{case.pk}/").content.decode()

    assert "住院医师规范化培训" in page
    assert "确认培训" in page


def test_many_are_confirmed_in_one_click_and_a_bad_row_stops_no_other(scene: Scene) -> None:
    cases = a_crowd(scene, 4)
    foreign = a_submitted_case(a_scene())
    keys = [f"{case.pk}:{case.version}" for case in cases]
    keys[1] = f"{cases[1].pk}:99"

    page = client_of(scene.clerk).post(
        "/institution/confirm-many/", {"case": [*keys, f"{foreign.pk}:{foreign.version}", "x", "999999:1"]}
    )

    told = page.content.decode()
    states = [Case.objects.get(pk=case.pk).state for case in cases]
    foreign.refresh_from_db()
    waiting, onward = ApplicationState.INSTITUTION_REVIEW, ApplicationState.AWAITING_ACCEPTANCE
    assert states == [onward, waiting, onward, onward]
    assert "3 件已确认" in told
    assert "已有变化" in told
    assert foreign.state == waiting


def test_every_route_is_confirmed_by_the_batch(scene: Scene) -> None:
    registered(scene, authority_id=scene.authority.pk)
    case = a_submitted(scene, Business.PERSONAL_DATA_CHANGE, school="示例医科大学", truthful=True)

    page = client_of(scene.clerk).get("/institution/confirm-many/").content.decode()
    client_of(scene.clerk).post("/institution/confirm-many/", {"case": [f"{case.pk}:{case.version}"]})

    case.refresh_from_db()
    assert "确认后立即生效" in page
    assert case.state == ApplicationState.CLOSED


@pytest.mark.parametrize("ticked", [[], ["abc"], ["1:1:1"], ["-1:0"], ["９:1"]])
def test_nothing_ticked_and_nonsense_confirm_nothing(scene: Scene, ticked: list[str]) -> None:
    case = a_submitted_case(scene)

    answer = client_of(scene.clerk).post("/institution/confirm-many/", {"case": ticked})

    case.refresh_from_db()
    assert answer.status_code == (200 if ticked else 422)
    assert case.state == ApplicationState.INSTITUTION_REVIEW
