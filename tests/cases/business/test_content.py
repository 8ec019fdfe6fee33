"""Other scopes, another category, the step up to physician, other data: what a grant does to the registration."""

from datetime import date, timedelta

import pytest

from medreg import clock
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.run_clocks import run_clocks
from medreg.licences.models import LicenceVersion
from medreg.physicians.models import AcademicDegree, Training
from medreg.register.queries import registrations_of, standing_registrations
from medreg.standards.vocabulary import (
    ApplicationEvent,
    ApplicationState,
    Business,
    Category,
    FilingStatus,
    Level,
    RegistrationStatus,
)
from tests.builders.business import DECLARED, PERSONAL, a_granted, a_submitted, employed_at
from tests.builders.casework import Scene, a_scene, before
from tests.builders.register_rows import a_qualification
from tests.builders.registered import filed, registered

pytestmark = pytest.mark.django_db


def trained(scene: Scene, kind: str, subject: str) -> None:
    Training.objects.create(
        person=scene.person,
        kind=kind,
        subject=subject,
        starts=date(2023, 1, 1),
        ends=date(2025, 6, 30),
        designated=True,
        passed=True,
        source="培训证明",
        recorded_at="2025-07-01T00:00:00+08:00",
    )


def with_a_degree(scene: Scene, subject: str) -> None:
    AcademicDegree.objects.create(
        person=scene.person,
        degree="master",
        subject=subject,
        obtained_on=date(2025, 6, 30),
        province_recognised=True,
        source="学位证书",
        recorded_at="2025-07-01T00:00:00+08:00",
    )


def test_a_scope_is_added_beside_the_one_held() -> None:
    scene = a_scene()
    registered(scene)
    trained(scene, "scope_training", "C02")

    case = a_granted(scene, Business.ADD_SCOPE, scopes=["C02"], truthful=True)

    (standing,) = standing_registrations(scene.person.pk)
    assert standing.content is not None
    assert set(standing.content.scopes) == {"C01", "C02"}
    assert case.state == ApplicationState.CLOSED


def test_a_change_of_scope_of_somebody_with_a_licence_brings_its_next_version() -> None:
    scene = a_scene()
    registration = registered(scene)
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    with_a_degree(scene, "C02")

    case = a_granted(scene, Business.CHANGE_SCOPE, scopes=["C02"], truthful=True)

    versions = LicenceVersion.objects.filter(registration=registration).order_by("version")
    assert [each.status for each in versions] == ["superseded", "valid"]
    assert case.state == ApplicationState.GRANTED


def test_another_scope_takes_the_place_of_the_one_held() -> None:
    scene = a_scene()
    registered(scene)
    with_a_degree(scene, "C02")

    a_granted(scene, Business.CHANGE_SCOPE, scopes=["C02"], truthful=True)

    (standing,) = standing_registrations(scene.person.pk)
    assert standing.content is not None
    assert standing.content.scopes == ("C02",)


def test_another_category_is_a_registration_with_another_number_in_the_old_ones_place() -> None:
    scene = a_scene()
    registration = registered(scene)
    house = filed(scene, registration)
    tcm = a_qualification(scene.person, category=Category("41"))

    a_granted(scene, Business.CHANGE_CATEGORY, qualification=str(tcm.pk), scopes=["T01"], **DECLARED)

    old, new = registrations_of(scene.person.pk)
    assert (old.status.status, old.status.ground) == (RegistrationStatus.TRANSFERRED, "replaced")
    assert (new.category, new.place) == (Category("41"), old.place)
    assert new.licence_number != old.licence_number
    assert [(each.institution_id, each.status) for each in new.filings] == [(house.pk, FilingStatus.ACTIVE)]


def test_an_assistant_who_qualified_is_registered_as_physician_of_the_whole_province() -> None:
    scene = a_scene()
    assistant = a_qualification(scene.person, level=Level.ASSISTANT)
    physician = scene.person.qualifications.exclude(pk=assistant.pk).get()
    registered(
        scene, qualification_id=assistant.pk, level=Level.ASSISTANT, place="110108", licence_number="210110108000001"
    )

    a_granted(
        scene,
        Business.UPGRADE_TO_PHYSICIAN,
        qualification=str(physician.pk),
        **employed_at(scene.hospital.pk),
        scopes=["C01"],
        **PERSONAL,
        **DECLARED,
    )

    old, new = registrations_of(scene.person.pk)
    assert old.status.status is RegistrationStatus.TRANSFERRED
    assert (new.level, new.place) == (Level.PHYSICIAN, "110000")
    assert new.licence_number.startswith("1")


def test_a_replacement_is_a_new_version_with_the_same_number() -> None:
    scene = a_scene()
    registration = registered(scene)

    case = a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)

    version = LicenceVersion.objects.get(registration=registration)
    assert version.number == registration.licence_number
    assert case.state == ApplicationState.GRANTED


def test_personal_data_hold_when_the_main_institution_has_confirmed_them() -> None:
    scene = a_scene()
    registered(scene)
    case = a_submitted(scene, Business.PERSONAL_DATA_CHANGE, school="新示例医科大学", truthful=True)
    scene.person.refresh_from_db()
    assert scene.person.school != "新示例医科大学"

    case = answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)

    scene.person.refresh_from_db()
    assert scene.person.school == "新示例医科大学"
    assert case.state == ApplicationState.CLOSED


def test_personal_data_of_which_the_institution_says_nothing_go_to_the_authority() -> None:
    scene = a_scene()
    registered(scene)
    case = a_submitted(scene, Business.PERSONAL_DATA_CHANGE, school="新示例医科大学", truthful=True)

    assert case.institution_due_on is not None
    with clock.shifted_to(case.institution_due_on + timedelta(days=1)):
        run_clocks()

    case.refresh_from_db()
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE
    assert case.authority_id is not None
    assert before(scene, scene.hospital).authority.pk == scene.authority.pk
