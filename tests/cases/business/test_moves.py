"""Moves between institutions and places: what a grant does to registrations, filings and licences."""

from datetime import date

import pytest

from medreg.licences.models import LicenceVersion
from medreg.publication.models import PublicRecord
from medreg.register.queries import registrations_of, standing_registrations
from medreg.standards.vocabulary import ApplicationState, Business, FilingStatus, RegistrationStatus
from tests.builders.business import DECLARED, PERSONAL, a_granted, employed_at
from tests.builders.casework import a_scene, before
from tests.builders.registered import a_hospital, elsewhere, filed, registered

pytestmark = pytest.mark.django_db


def test_a_change_of_main_institution_keeps_the_registration_and_its_filings() -> None:
    scene = a_scene()
    registration = registered(scene)
    filed(scene, registration)
    new = a_hospital("海淀新医院", scene.authority.pk, region="110108")

    case = a_granted(
        before(scene, new),
        Business.CHANGE_MAIN_INSTITUTION,
        **employed_at(new.pk),
        scopes=["C01"],
        **PERSONAL,
        **DECLARED,
    )

    (standing,) = standing_registrations(scene.person.pk)
    assert standing.registration_id == registration.pk
    assert standing.content is not None
    assert standing.content.main_institution_id == new.pk
    assert [each.status for each in standing.filings] == [FilingStatus.ACTIVE]
    assert case.state == ApplicationState.GRANTED
    assert LicenceVersion.objects.filter(registration=registration).count() == 1
    assert PublicRecord.objects.get(registration_id=registration.pk).main_institution == "海淀新医院"


def test_a_change_of_place_ends_the_old_registration_and_its_filings() -> None:
    scene = a_scene()
    registration = registered(scene)
    filed(scene, registration)
    new = elsewhere()

    a_granted(
        before(scene, new), Business.CHANGE_PLACE, **employed_at(new.pk), scopes=["C01"], **PERSONAL, **DECLARED
    )

    old, moved = registrations_of(scene.person.pk)
    assert old.status.status is RegistrationStatus.TRANSFERRED
    assert [each.status for each in old.filings] == [FilingStatus.ENDED_WITH_REGISTRATION]
    assert (moved.status.status, moved.place) == (RegistrationStatus.VALID, "320000")
    assert moved.licence_number == registration.licence_number
    assert PublicRecord.objects.get(registration_id=registration.pk).status == "transferred"


def test_an_additional_registration_leaves_the_first_one_alone() -> None:
    scene = a_scene()
    registration = registered(scene)
    filed(scene, registration)
    new = elsewhere()

    a_granted(
        before(scene, new),
        Business.ADDITIONAL_REGISTRATION,
        **employed_at(new.pk),
        scopes=["C01"],
        **PERSONAL,
        **DECLARED,
    )

    first, added = standing_registrations(scene.person.pk)
    assert first.registration_id == registration.pk
    assert [each.status for each in first.filings] == [FilingStatus.ACTIVE]
    assert added.place == "320000"
    assert LicenceVersion.objects.filter(registration_id=added.registration_id).count() == 1


def test_a_filing_lasts_from_its_first_to_its_last_day_and_changes_no_registration() -> None:
    scene = a_scene()
    registration = registered(scene)
    house = a_hospital("海淀备案医院", scene.authority.pk, region="110108")

    case = a_granted(
        before(scene, house),
        Business.MULTI_INSTITUTION_FILING,
        institution=str(house.pk),
        filed_from="2027-01-01",
        filed_until="2027-12-31",
        scopes=["C01"],
        truthful=True,
    )

    (standing,) = standing_registrations(scene.person.pk)
    (filing,) = standing.filings
    assert (filing.since, filing.until) == (date(2027, 1, 1), date(2027, 12, 31))
    assert standing.registration_id == registration.pk
    assert case.state == ApplicationState.CLOSED


def test_a_filing_that_is_given_up_ends_today() -> None:
    scene = a_scene()
    registration = registered(scene)
    house = filed(scene, registration)

    case = a_granted(before(scene, house), Business.END_FILING, institution=str(house.pk), truthful=True)

    (standing,) = standing_registrations(scene.person.pk)
    assert [each.status for each in standing.filings] == [FilingStatus.ENDED]
    assert case.state == ApplicationState.CLOSED
