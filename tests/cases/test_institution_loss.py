"""An institution loses its licence: its physicians keep their registrations, lose their main institution, and are told
until when (CH-19)."""

from datetime import date

import pytest

from medreg import clock
from medreg.access.actor import Role
from medreg.audit.models import AuditEntry
from medreg.cases.actions.follow_institution_loss import follow_institution_loss
from medreg.institutions.queries import institution_facts
from medreg.law.clocks import cancellation_due
from medreg.notices.models import Notice
from medreg.publication.models import PublicRecord
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import Business, RegistrationStatus
from tests.builders.business import a_granted, employed_at
from tests.builders.casework import Scene, a_scene, before
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, registered
from tests.portals.authority.applicants import applicants
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return a_scene()


def url_of(scene: Scene) -> str:
    return f"/authority/institutions/{scene.hospital.pk}/loss/"


def lose(scene: Scene, on: date) -> int:
    officer = client_of(in_role(Role.AUTHORITY_ADMINISTRATOR, scene))
    said = {"on": on.isoformat(), "document": "海卫医吊〔2026〕3号", "confirm": "yes"}
    return officer.post(url_of(scene), said).status_code


def status_of(scene: Scene) -> RegistrationStatus:
    return registrations_of(scene.person.pk)[0].status.status


def notices_of(scene: Scene) -> list[str]:
    return [row.body for row in Notice.objects.filter(recipient_id=scene.physician.user_id or 0).order_by("pk")]


def test_every_physician_of_the_house_is_told_once_until_when(scene: Scene) -> None:
    everybody = [scene, *applicants(scene, 2)]
    for one in everybody:
        registered(one, authority_id=scene.authority.pk)
    today = clock.today()

    status = lose(scene, today)
    drain_outbox()
    again = follow_institution_loss(institution_id=scene.hospital.pk, on=today, document="重复")

    due = cancellation_due(today).isoformat()
    assert (status, again) == (302, 0)
    for one in everybody:
        assert status_of(one) is RegistrationStatus.MAIN_INSTITUTION_LOST
        assert [due in body for body in notices_of(one)] == [True]
    assert set(PublicRecord.objects.values_list("status", flat=True)) == {"main_institution_lost"}
    assert AuditEntry.objects.filter(verb="changed_register", detail__act="recorded_status").count() == 3


def test_the_officer_first_sees_how_many_it_concerns(scene: Scene) -> None:
    registered(scene, authority_id=scene.authority.pk)
    officer = client_of(in_role(Role.AUTHORITY_ADMINISTRATOR, scene))

    page = officer.post(url_of(scene), {"on": clock.today().isoformat(), "document": "海卫医吊〔2026〕3号"})

    facts = institution_facts(scene.hospital.pk, on=clock.today())
    assert "1 人" in page.content.decode()
    assert cancellation_due(clock.today()).isoformat() in page.content.decode()
    assert facts is not None
    assert facts.open


def test_a_move_to_another_house_makes_the_registration_valid_again(scene: Scene) -> None:
    registered(scene, authority_id=scene.authority.pk)
    lose(scene, clock.today())
    drain_outbox()
    house = a_hospital("海淀新医院", scene.authority.pk, region="110108")

    a_granted(
        before(scene, house),
        Business.CHANGE_MAIN_INSTITUTION,
        **employed_at(house.pk),
        phone="13800138000",
        education="21",
        school="示例医科大学",
        major="临床医学",
        scopes=["C01"],
        full_capacity=True,
        circumstances="none",
        truthful=True,
    )

    assert status_of(scene) is RegistrationStatus.VALID


@pytest.mark.parametrize(("on", "words"), [(date(2099, 1, 1), "晚于今天"), (date(2001, 1, 1), "没有执业许可")])
def test_an_impossible_day_is_told(scene: Scene, on: date, words: str) -> None:
    officer = client_of(in_role(Role.AUTHORITY_ADMINISTRATOR, scene))

    page = officer.post(url_of(scene), {"on": on.isoformat(), "document": "号", "confirm": "yes"})

    assert page.status_code == 422
    assert words in page.content.decode()


def test_it_is_not_recorded_twice_nor_by_another_authority(scene: Scene) -> None:
    stranger = client_of(in_role(Role.AUTHORITY_ADMINISTRATOR, a_scene()))
    lose(scene, clock.today())

    assert lose(scene, clock.today()) == 422
    assert stranger.get(url_of(scene)).status_code == 404
