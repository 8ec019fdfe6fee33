"""The wrong business, the wrong institution, the wrong days: each is told on the page where it is put right."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState, Business, Level
from tests.builders.business import employed_at
from tests.builders.casework import Scene
from tests.builders.every_business import FORM
from tests.builders.register_rows import a_qualification
from tests.builders.registered import a_hospital, elsewhere, filed, registered
from tests.portals.physician.filling import begin, fill_in, fill_page, page

pytestmark = pytest.mark.django_db


def step_page(client: Client, case: Case, slug: str) -> str:
    return client.get(reverse("physician:step", args=(case.pk, slug))).content.decode()


def an_assistant(scene: Scene) -> None:
    assistant = a_qualification(scene.person, level=Level.ASSISTANT)
    scene.person.qualifications.exclude(pk=assistant.pk).delete()
    registered(
        scene,
        qualification_id=assistant.pk,
        level=Level.ASSISTANT,
        place="110108",
        licence_number=f"210110108{assistant.pk:06d}",
        authority_id=scene.authority.pk,
    )


def filing_answers(house_id: int, **other: object) -> dict[str, object]:
    days = {"filed_from": "2027-01-01", "filed_until": "2027-12-31"}
    return {"institution": str(house_id), "scopes": ["C01"], "truthful": True, **days, **other}


def test_who_moves_but_meant_to_add_is_shown_what_would_end_and_the_gentler_way(
    physician: Client, scene: Scene
) -> None:
    filed(scene, registered(scene))
    there = elsewhere()
    case = begin(physician, Business.CHANGE_PLACE)
    fill_in(physician, scene, case, {"scopes": ["C01"], **employed_at(there.pk), **FORM})

    asked, checked = step_page(physician, case, "institution"), page(physician, "check", case)

    better = reverse("physician:can_do_business", args=("additional-registration",))
    for shown in (asked, checked):
        assert "在北京市的执业注册（变更转出）" in shown
        assert "在北京市的全部多机构备案" in shown
        assert f"{better}?institution={there.pk}" in shown


def test_a_filing_outside_the_place_leads_to_the_additional_registration(physician: Client, scene: Scene) -> None:
    registered(scene)
    there = elsewhere()
    case = begin(physician, Business.MULTI_INSTITUTION_FILING)
    fill_in(physician, scene, case, filing_answers(there.pk))

    asked = step_page(physician, case, "institution")
    answer = physician.post(reverse("physician:check", args=(case.pk,)), {"version": str(case.version)})

    assert "不在您注册的执业地点内，不能备案" in asked
    assert "改办：增加注册" in asked
    assert answer.status_code == 422
    case.refresh_from_db()
    assert case.state == ApplicationState.DRAFT


def test_a_filing_at_the_own_main_institution_is_not_needed(physician: Client, scene: Scene) -> None:
    registered(scene)
    case = begin(physician, Business.MULTI_INSTITUTION_FILING)
    fill_in(physician, scene, case, filing_answers(scene.hospital.pk))

    assert "在主要执业机构执业不需要备案" in step_page(physician, case, "institution")


def test_an_end_before_the_start_is_told_beside_the_dates(physician: Client, scene: Scene) -> None:
    registered(scene)
    house = a_hospital("海淀备案医院", scene.authority.pk, region="110108")
    case = begin(physician, Business.MULTI_INSTITUTION_FILING)
    fill_in(physician, scene, case, filing_answers(house.pk))

    answer = physician.post(
        reverse("physician:step", args=(case.pk, "institution")),
        {"institution": str(house.pk), "filed_from": "2027-01-01", "filed_until": "2026-12-31"},
    )

    assert answer.status_code == 422
    assert "备案截止日期早于备案开始日期" in answer.content.decode()


def test_an_assistant_is_told_that_there_is_one_place_only(physician: Client, scene: Scene) -> None:
    an_assistant(scene)
    there = elsewhere()
    case = begin(physician, Business.ADDITIONAL_REGISTRATION)
    fill_page(physician, case, "registration", {})
    fill_page(physician, case, "institution", employed_at(there.pk))

    asked = step_page(physician, case, "institution")

    assert "执业助理医师只能注册一个执业地点" in asked
    assert "变更执业地点" in asked


def test_a_scope_that_is_registered_already_is_not_offered_for_addition(physician: Client, scene: Scene) -> None:
    registered(scene)
    case = begin(physician, Business.ADD_SCOPE)
    fill_page(physician, case, "registration", {})

    asked = step_page(physician, case, "scope")

    assert 'value="C01"' not in asked
    assert 'value="C02"' in asked


def test_a_filing_offers_registered_scopes_only(physician: Client, scene: Scene) -> None:
    registered(scene)
    case = begin(physician, Business.MULTI_INSTITUTION_FILING)

    asked = step_page(physician, case, "scope")

    assert 'value="C01"' in asked
    assert 'value="C02"' not in asked


def test_the_filing_to_end_is_picked_among_those_that_stand(physician: Client, scene: Scene) -> None:
    house = filed(scene, registered(scene))
    case = begin(physician, Business.END_FILING)

    asked = step_page(physician, case, "filing")

    assert house.name in asked
    assert str(date(2030, 12, 31)) in asked
    assert "查找并选择机构" not in asked
