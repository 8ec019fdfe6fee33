"""Least privilege: the person, officers of an authority that keeps a registration, the supervisor, the main institution."""

from datetime import date

import pytest
from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM, Actor, Role
from medreg.access.policy import Refusal
from medreg.audit.models import AuditEntry
from medreg.identity_file.entries import AsOf, IdentityFile, Section
from medreg.identity_file.read_file import read_file
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.register.actions.change_content import change_content
from medreg.standards.vocabulary import HistoryEvent
from tests.builders.casework import Scene, a_scene
from tests.builders.registered import a_hospital, elsewhere, registered
from tests.portals.staff_scene import in_role

pytestmark = pytest.mark.django_db

READERS = {
    Role.PHYSICIAN,
    Role.INSTITUTION_ADMINISTRATOR,
    Role.INSTITUTION_CLERK,
    Role.ACCEPTANCE_OFFICER,
    Role.REVIEWER,
    Role.APPROVER,
    Role.NATIONAL_SUPERVISOR,
}


def read(scene: Scene, by: Actor) -> IdentityFile:
    return read_file(person_id=scene.person.pk, by=by, as_of=AsOf(clock.today(), clock.now()), form="page")


def clerk_of(institution_id: int) -> Actor:
    return Actor(Role.INSTITUTION_CLERK, user_id=77, institution_id=institution_id, province="11")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ANONYMOUS, Role.SYSTEM)])
def test_of_those_around_a_registration_exactly_the_entitled_may_read(role: Role) -> None:
    scene = a_scene()
    registered(scene)
    reader = scene.physician if role is Role.PHYSICIAN else in_role(role, scene)

    if role in READERS:
        assert read(scene, reader).name == "林知远"
    else:
        with pytest.raises(Refusal) as refused:
            read(scene, reader)
        assert refused.value.hidden


def test_nobody_from_elsewhere_may_read() -> None:
    scene, other = a_scene(), a_scene()
    registered(scene)

    for stranger in (other.physician, other.clerk, other.acceptor, other.reviewer, other.approver):
        with pytest.raises(Refusal):
            read(scene, stranger)


def test_a_person_who_does_not_exist_is_no_different_from_one_who_is_hidden() -> None:
    supervisor = Actor(Role.NATIONAL_SUPERVISOR, user_id=99)

    with pytest.raises(Refusal) as refused:
        read_file(person_id=999_999_999, by=supervisor, as_of=AsOf(clock.today(), clock.now()), form="page")

    assert refused.value.hidden


def test_a_house_that_she_has_left_may_no_longer_read_and_the_new_one_not_what_was_before() -> None:
    scene = a_scene()
    registration = registered(scene)
    house = a_hospital("海淀新医院", scene.authority.pk, region="110108")
    with transaction.atomic():
        change_content(
            registration_id=registration.pk,
            since=clock.today(),
            decision=None,
            actor=scene.approver,
            main_institution_id=house.pk,
        )

    told = read(scene, clerk_of(house.pk))

    with pytest.raises(Refusal):
        read(scene, scene.clerk)
    assert any("海淀新医院" in each.entry.title for each in told.entries)
    assert not any(scene.hospital.name in each.entry.title for each in told.entries)


def test_a_main_institution_learns_neither_events_nor_other_registrations() -> None:
    scene = a_scene()
    registration = registered(scene)
    nanjing = elsewhere()
    registered(
        scene,
        place="320000",
        main_institution_id=nanjing.pk,
        licence_number=registration.licence_number,
        since=date(2025, 5, 1),
    )
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.FINED,
        on=date(2025, 1, 1),
        source="处罚决定书",
        by=scene.approver,
    )

    hospital, office = read(scene, scene.clerk), read(scene, scene.reviewer)

    assert {each.entry.section for each in hospital.entries} <= {Section.QUALIFICATION, Section.REGISTRATION}
    assert not any("南京" in each.entry.title for each in hospital.entries)
    assert any("南京" in each.entry.title for each in office.entries)
    assert any(each.entry.section is Section.EVENT and each.entry.source == "处罚决定书" for each in office.entries)


def test_every_look_is_in_the_ledger_but_her_own() -> None:
    scene = a_scene()
    registered(scene)

    for reader in (scene.physician, scene.clerk, scene.reviewer):
        read(scene, reader)

    looks = AuditEntry.objects.filter(subject_kind="identity_file", person_id=scene.person.pk)
    assert sorted(looks.values_list("actor_role", flat=True)) == ["institution_clerk", "reviewer"]
    assert all(look.detail["on"] == "2026-09-15" and look.detail["form"] == "page" for look in looks)


def test_the_system_itself_reads_no_file() -> None:
    scene = a_scene()
    registered(scene)

    with pytest.raises(Refusal):
        read(scene, SYSTEM)
