"""What did the register say on a past day? The file answers as it was known then, whatever was corrected since."""

from datetime import date, datetime

import pytest
from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.clock import SHANGHAI
from medreg.identity_file.entries import AsOf, IdentityFile, Section, Shown, Standing
from medreg.identity_file.read_file import read_file
from medreg.institutions.models import Institution
from medreg.register.actions.change_content import change_content
from medreg.register.actions.correct_period import correct_period
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration
from medreg.standards.vocabulary import RegistrationStatus
from tests.builders.casework import Scene, a_scene
from tests.builders.registered import a_hospital, filed, registered

pytestmark = pytest.mark.django_db

TODAY, CORRECTED_ON, LATER = date(2026, 9, 15), date(2026, 9, 20), date(2026, 9, 25)


def evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 0, tzinfo=SHANGHAI)


def file_of(scene: Scene, *, on: date = LATER, known: date = LATER, by: Actor | None = None) -> IdentityFile:
    reader = by or scene.reviewer
    return read_file(person_id=scene.person.pk, by=reader, as_of=AsOf(on, evening(known)), form="page")


def said(file: IdentityFile, words: str) -> list[Shown]:
    """The rows of the register that say something."""
    registrations = [each for each in file.entries if each.entry.section is Section.REGISTRATION]
    return [each for each in registrations if words in each.entry.title]


def corrected(scene: Scene, registration: Registration) -> Institution:
    """Five days later the authority finds that it has been another house from the beginning."""
    house = a_hospital("海淀真实医院", scene.authority.pk, region="110108")
    with clock.shifted_to(CORRECTED_ON), transaction.atomic():
        correct_period(
            registration_id=registration.pk,
            since=registration.issued_on,
            until=None,
            decision=None,
            actor=scene.approver,
            main_institution_id=house.pk,
            note="登记错误，依聘用合同更正",
        )
    return house


def test_the_file_as_known_before_a_correction_still_says_what_was_said_then() -> None:
    scene = a_scene()
    corrected(scene, registered(scene))

    before = file_of(scene, on=date(2025, 3, 1), known=TODAY)

    assert [each.standing for each in said(before, scene.hospital.name)] == [Standing.HOLDS]
    assert not said(before, "海淀真实医院")


def test_the_file_as_known_after_a_correction_says_the_new_and_shows_the_old_as_corrected() -> None:
    scene = a_scene()
    corrected(scene, registered(scene))

    after = file_of(scene, on=date(2025, 3, 1))

    old, new = said(after, scene.hospital.name), said(after, "海淀真实医院")
    assert [each.standing for each in new] == [Standing.HOLDS]
    assert [each.standing for each in old] == [Standing.CORRECTED]
    assert "2026-09-20" in old[0].correction
    assert "海淀区卫生健康委员会" in old[0].correction
    assert "审批岗" in old[0].correction
    assert "审批岗" in new[0].entry.source


def test_what_ends_or_changes_in_its_time_is_no_correction() -> None:
    scene = a_scene()
    registration = registered(scene)
    house = a_hospital("海淀新医院", scene.authority.pk, region="110108")
    filed(scene, registration)
    with clock.shifted_to(CORRECTED_ON), transaction.atomic():
        change_content(
            registration_id=registration.pk,
            since=CORRECTED_ON,
            decision=None,
            actor=scene.approver,
            main_institution_id=house.pk,
        )
    with clock.shifted_to(date(2026, 9, 22)), transaction.atomic():
        end_registration(
            registration_id=registration.pk,
            on=date(2026, 9, 22),
            status=RegistrationStatus.CANCELLED,
            ground="X11",
            decision=None,
            actor=scene.approver,
        )

    file = file_of(scene)

    assert not [each for each in file.entries if each.standing is Standing.CORRECTED]
    assert [each.standing for each in said(file, "注销")] == [Standing.HOLDS]
    assert [each.standing for each in said(file, "有效")] == [Standing.PAST]
    assert [each.entry.until for each in said(file, scene.hospital.name)] == [date(2026, 9, 19)]


def test_a_suspension_that_never_began_is_shown_as_taken_back() -> None:
    scene = a_scene()
    registration = registered(scene)
    with transaction.atomic():
        record_status(
            registration_id=registration.pk,
            status=RegistrationStatus.SUSPENDED,
            since=LATER,
            until=date(2027, 3, 24),
            ground="discipline",
            decision=None,
            actor=scene.approver,
        )
    with clock.shifted_to(CORRECTED_ON), transaction.atomic():
        record_status(
            registration_id=registration.pk,
            status=RegistrationStatus.VALID,
            since=LATER,
            ground="",
            decision=None,
            actor=scene.approver,
        )

    file = file_of(scene)

    assert [each.standing for each in said(file, "暂停执业")] == [Standing.CORRECTED]


def test_nothing_is_told_before_it_happened_or_was_known() -> None:
    scene = a_scene()
    registered(scene)

    before_it_happened = file_of(scene, on=date(2024, 3, 14))
    before_it_was_known = file_of(scene, known=date(2026, 9, 1))

    assert not [each for each in before_it_happened.entries if each.entry.section is Section.REGISTRATION]
    assert not before_it_was_known.entries
    assert [words for _label, words in before_it_was_known.person] == ["林知远"]


def test_an_officer_entitled_sees_the_numbers_and_the_person_too() -> None:
    scene = a_scene()
    registered(scene)

    officers = [words for _label, words in file_of(scene).person]
    own = [words for _label, words in file_of(scene, by=scene.physician).person]

    assert scene.person.id_number in officers
    assert scene.person.id_number in own


def test_a_supervisor_sees_stars_for_numbers() -> None:
    scene = a_scene()
    registered(scene)
    number = str(scene.person.id_number)

    told = file_of(scene, by=Actor(Role.NATIONAL_SUPERVISOR, user_id=99))

    everything = [words for _label, words in told.person] + [str(each.entry.facts) for each in told.entries]
    assert any("***" in words for words in everything)
    assert not [words for words in everything if number in words]
