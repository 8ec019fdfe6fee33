"""Personal data: old beside new with the institution's confirmation; contact and department at once."""

import pytest
from django.test import Client
from django.urls import reverse

from medreg.accounts.queries import staff_user_ids
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.case_request import request_of
from medreg.cases.models import Case
from medreg.files.kinds import Purpose
from medreg.notices.queries import notices_of
from medreg.physicians.models import Person
from medreg.register.models import Registration, RegistrationPeriod
from medreg.register.queries import current_registration
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business, DataField, MaterialKind
from tests.builders.casework import Scene, a_photo, a_scene, give
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered
from tests.portals.physician.filling import begin, fill_in, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration(scene: Scene) -> Registration:
    Person.objects.filter(pk=scene.person.pk).update(school="旧示例医学院", education="21")
    return registered(scene, authority_id=scene.authority.pk)


def department_url(registration: Registration) -> str:
    return reverse("physician:department", args=(registration.pk,))


def test_the_old_stands_beside_the_new(physician: Client, scene: Scene, registration: Registration) -> None:
    case = begin(physician, Business.PERSONAL_DATA_CHANGE)
    asked = physician.get(reverse("physician:step", args=(case.pk, "data"))).content.decode()

    fill_in(physician, scene, case, {"school": "新示例医科大学", "truthful": True})
    checked = page(physician, "check", case)

    assert "旧示例医学院" in asked
    assert reverse("physician:contact") in asked
    assert department_url(registration) in asked
    assert "旧示例医学院" in checked
    assert "新示例医科大学" in checked
    assert "（不改）" in checked


def test_nothing_changed_is_not_handed_in(physician: Client, scene: Scene, registration: Registration) -> None:
    case = begin(physician, Business.PERSONAL_DATA_CHANGE)
    fill_in(physician, scene, case, {"truthful": True})

    checked = page(physician, "check", case)
    answer = physician.post(reverse("physician:check", args=(case.pk,)), {"version": str(case.version)})

    assert "还不能提交" in checked
    assert answer.status_code == 422
    assert "没有要修改的内容" in answer.content.decode()


def test_a_new_photo_is_confirmed_by_the_institution_together_with_the_data(
    physician: Client, scene: Scene, registration: Registration
) -> None:
    case = begin(physician, Business.PERSONAL_DATA_CHANGE)
    fill_in(physician, scene, case, {"truthful": True})
    give(scene, case, MaterialKind.PHOTO, a_photo(), "新照片.jpg", Purpose.PHOTO)
    photo = case.materials.get(kind="photo").file_id

    asked = request_of(Case.objects.get(pk=case.pk)).fields
    physician.post(reverse("physician:check", args=(case.pk,)), {"version": str(case.version)})
    case = answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)
    drain_outbox()

    case.refresh_from_db()
    assert asked == {DataField.PHOTO}
    assert case.state == ApplicationState.CLOSED
    assert Person.objects.get(pk=scene.person.pk).photo_id == photo


def test_the_photo_is_offered_among_the_materials(physician: Client, scene: Scene, registration: Registration) -> None:
    case = begin(physician, Business.PERSONAL_DATA_CHANGE)

    assert reverse("physician:photo", args=(case.pk,)) in page(physician, "materials", case)


def test_the_department_changes_at_once_and_the_institution_is_told(
    physician: Client, scene: Scene, registration: Registration
) -> None:
    before = RegistrationPeriod.objects.get(registration=registration)

    answer = physician.post(department_url(registration), {"department": "心内科"})

    assert answer.status_code == 302
    held = current_registration(registration.pk)
    assert held is not None
    assert held.content is not None
    assert held.content.department == "心内科"
    assert "心内科" in physician.get(reverse("physician:profile")).content.decode()
    clerks = staff_user_ids(institution_id=scene.hospital.pk)
    assert ["心内科" in notice.body for notice in notices_of(clerks[0]).rows] == [True]
    old = RegistrationPeriod.objects.get(pk=before.pk)
    assert old.known.upper is not None
    assert old.department == before.department


def test_the_same_department_tells_nobody_anything(physician: Client, scene: Scene, registration: Registration) -> None:
    for _ in range(2):
        physician.post(department_url(registration), {"department": "心内科"})

    (clerk,) = staff_user_ids(institution_id=scene.hospital.pk)
    assert len(notices_of(clerk).rows) == 1


@pytest.mark.parametrize("sent", ["", "科" * 61])
def test_a_department_that_cannot_be_taken_says_why(physician: Client, registration: Registration, sent: str) -> None:
    answer = physician.post(department_url(registration), {"department": sent})

    assert answer.status_code == 422
    assert "所在科室" in answer.content.decode()


def test_nobody_changes_the_department_of_somebody_else(physician: Client, registration: Registration) -> None:
    other = registered(a_scene(name="钱守正"))

    assert physician.get(department_url(other)).status_code == 404
    assert physician.post(department_url(other), {"department": "心内科"}).status_code == 404
