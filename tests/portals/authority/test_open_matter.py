"""Opening a matter ex officio from the register: who may, what is asked, what is shown, what is refused."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.actions.declare_kinship import declare_kinship
from medreg.cases.models import Case
from medreg.law.dated import add_months
from medreg.register.models import Registration
from medreg.standards.vocabulary import ApplicationState as State
from medreg.standards.vocabulary import Business
from tests.builders.business import a_granted
from tests.builders.casework import Scene, a_scan
from tests.builders.registered import elsewhere, registered
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import everybody


@pytest.fixture
def registration(scene: Scene) -> Registration:
    return registered(scene, authority_id=scene.authority.pk)


def url_of(registration: Registration, slug: str = "suspension") -> str:
    return f"/authority/register/{registration.pk}/open/{slug}/"


def a_suspension(months: int = 7, **other: Any) -> dict[str, Any]:
    today = clock.today()
    return {
        "submission": str(uuid4()),
        "explanation": "违反诊疗规范，经查属实",
        "document": "海卫罚〔2026〕8号",
        "ground": "discipline",
        "suspended_from": today.isoformat(),
        "suspended_until": add_months(today, months).isoformat(),
        **other,
    }


def a_paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("处罚决定书.pdf", a_scan("penalty"), "application/pdf")


def test_the_register_page_offers_what_fits_the_registration(scene: Scene, registration: Registration) -> None:
    page = client_of(scene.reviewer).get(f"/authority/register/{registration.pk}/").content.decode()

    assert url_of(registration, "suspension") in page
    assert url_of(registration, "cancellation") in page
    assert url_of(registration, "resumption") not in page


def test_only_the_reviewer_opens_matters(scene: Scene, registration: Registration) -> None:
    answers = {role: client_of(actor).get(url_of(registration)).status_code for role, actor in everybody(scene)}

    assert [role for role, status in answers.items() if status == 200] == [Role.REVIEWER]


def test_the_officer_sees_what_will_happen_before_anything_does(scene: Scene, registration: Registration) -> None:
    preview = client_of(scene.reviewer).post(url_of(registration), a_suspension() | {"evidence": a_paper()})

    page = preview.content.decode()
    assert preview.status_code == 200
    assert "电子证照冻结" in page
    assert "处罚决定书.pdf" in page
    assert not Case.objects.exists()


def test_a_confirmed_matter_is_opened_once_with_its_evidence(scene: Scene, registration: Registration) -> None:
    officer, typed = client_of(scene.reviewer), a_suspension()
    preview = officer.post(url_of(registration), typed | {"evidence": a_paper()}).content.decode()
    kept = preview.split('name="kept" value="')[1].split('"')[0]

    first = officer.post(url_of(registration), typed | {"kept": kept, "confirm": "yes"})
    second = officer.post(url_of(registration), typed | {"kept": kept, "confirm": "yes"})

    case = Case.objects.get()
    assert first["Location"] == second["Location"] == f"/authority/cases/{case.pk}/"
    assert (case.state, case.started_by, case.registration_id) == (State.REVIEW, "authority", registration.pk)
    assert case.materials.count() == 1


@pytest.mark.parametrize("months", [1, 14])
def test_a_suspension_of_another_length_is_refused_in_the_words_of_the_law(
    scene: Scene, registration: Registration, months: int
) -> None:
    answer = client_of(scene.reviewer).post(url_of(registration), a_suspension(months) | {"evidence": a_paper()})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "6个月以上12个月以下" in page
    assert "违反诊疗规范，经查属实" in page
    assert "处罚决定书.pdf" in page


def test_dates_the_wrong_way_round_are_told_with_what_was_typed(scene: Scene, registration: Registration) -> None:
    typed = a_suspension(suspended_until="2020-01-01")

    answer = client_of(scene.reviewer).post(url_of(registration), typed)

    assert answer.status_code == 422
    assert "暂停截止日期早于暂停开始日期" in answer.content.decode()


def test_what_was_cancelled_is_not_cancelled_again(scene: Scene, registration: Registration) -> None:
    a_granted(scene, Business.CANCELLATION, truthful=True)
    officer = client_of(scene.reviewer)
    said = {
        "submission": str(uuid4()),
        "explanation": "判刑",
        "ground": "X03",
        "happened_on": clock.today().isoformat(),
    }

    page = officer.get(f"/authority/register/{registration.pk}/").content.decode()
    answer = officer.post(url_of(registration, "cancellation"), said)

    assert url_of(registration, "cancellation") not in page
    assert answer.status_code == 422
    assert "没有立案" in answer.content.decode()


def test_a_ground_without_its_fact_is_refused(scene: Scene, registration: Registration) -> None:
    said = {
        "submission": str(uuid4()),
        "explanation": "判刑",
        "ground": "X03",
        "happened_on": clock.today().isoformat(),
    }

    answer = client_of(scene.reviewer).post(url_of(registration, "cancellation"), said)

    assert answer.status_code == 422
    assert "目前不成立" in answer.content.decode()


def test_the_register_of_another_body_is_not_found(scene: Scene) -> None:
    house = elsewhere()
    theirs = registered(scene, main_institution_id=house.pk, authority_id=house.licensor_id)

    answer = client_of(scene.reviewer).post(url_of(theirs), a_suspension() | {"confirm": "yes"})

    assert answer.status_code == 404
    assert not Case.objects.exists()


def test_a_second_matter_of_the_kind_names_the_first(scene: Scene, registration: Registration) -> None:
    officer = client_of(scene.reviewer)
    officer.post(url_of(registration), a_suspension() | {"evidence": a_paper(), "confirm": "yes"})
    case = Case.objects.get()

    again = officer.post(url_of(registration), a_suspension() | {"confirm": "yes"})

    assert again.status_code == 422
    assert case.number in again.content.decode()
    assert Case.objects.count() == 1


def test_nobody_opens_a_matter_about_a_relative(scene: Scene, registration: Registration) -> None:
    declare_kinship(person_id=scene.person.pk, by=scene.reviewer)

    answer = client_of(scene.reviewer).get(url_of(registration))

    assert answer.status_code == 403
    assert "近亲属" in answer.content.decode()


def test_a_penalty_without_its_paper_is_not_opened(scene: Scene, registration: Registration) -> None:
    answer = client_of(scene.reviewer).post(url_of(registration), a_suspension() | {"confirm": "yes"})

    assert answer.status_code == 422
    assert "证据材料" in answer.content.decode()
    assert not Case.objects.exists()


def test_an_unknown_matter_is_not_found(scene: Scene, registration: Registration) -> None:
    assert client_of(scene.reviewer).get(url_of(registration, "promotion")).status_code == 404
