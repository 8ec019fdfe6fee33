"""An institution loses its licence: its physicians keep their registrations, lose their main institution, and are told
until when (CH-19)."""

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django import app

from medreg import clock
from medreg.access.actor import Role
from medreg.audit.models import AuditEntry
from medreg.cases.actions.follow_institution_loss import follow_institution_loss
from medreg.cases.actions.follow_loss_of_physician import follow_loss_of_physician
from medreg.institutions.queries import institution_facts
from medreg.law.clocks import cancellation_due
from medreg.notices.models import Notice
from medreg.outbox.queries import undone
from medreg.publication.models import PublicRecord
from medreg.register.queries import registrations_of
from medreg.register.views_of_time import FilingAsOf
from medreg.standards.vocabulary import Business, FilingStatus, RegistrationStatus
from tests.builders.business import a_granted, employed_at
from tests.builders.casework import Scene, a_scene, before
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, filed, filed_at, registered
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
    told = drain_outbox()

    due = cancellation_due(today).isoformat()
    assert (status, again, told) == (302, 0, 0)
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


def two_filed_and_one_of_the_house(scene: Scene) -> tuple[list[Scene], Scene]:
    """Two physicians of other houses with filings at the scene's hospital, and one whose main institution it is."""
    first, second = applicants(scene, 2)
    filers = [first, second]
    for number, one in enumerate(filers):
        main = a_hospital(f"海淀主要医院{number}", scene.authority.pk, region="110108")
        registration = registered(one, authority_id=scene.authority.pk, main_institution_id=main.pk)
        filed_at(registration, scene.hospital)
    registered(scene, authority_id=scene.authority.pk)
    return filers, scene


def filing_of(one: Scene) -> FilingAsOf:
    (filing,) = registrations_of(one.person.pk)[0].filings
    return filing


def test_a_filing_at_the_house_ends_with_its_licence_and_the_registration_goes_on(scene: Scene) -> None:
    filers, of_the_house = two_filed_and_one_of_the_house(scene)
    today = clock.today()

    lose(scene, today)
    drain_outbox()

    for one in filers:
        assert filing_of(one).status is FilingStatus.ENDED
        assert filing_of(one).until == today - timedelta(days=1)
        assert status_of(one) is RegistrationStatus.VALID
        assert ["多机构备案自当日起终止" in body for body in notices_of(one)] == [True]
    assert status_of(of_the_house) is RegistrationStatus.MAIN_INSTITUTION_LOST
    assert AuditEntry.objects.filter(verb="changed_register", detail__act="ended_filing").count() == 2
    assert all(scene.hospital.name not in row.filed_institutions for row in PublicRecord.objects.all())


def test_the_main_institution_of_a_filed_physician_is_told(scene: Scene) -> None:
    registration = registered(scene, authority_id=scene.authority.pk)
    house = filed(scene, registration)

    follow_institution_loss(institution_id=house.pk, on=clock.today(), document="海卫医吊〔2026〕3号")
    drain_outbox()

    bodies = Notice.objects.filter(recipient_id=scene.clerk.user_id or 0).values_list("body", flat=True)
    assert [f"{house.name}的执业许可" in body for body in bodies] == [True]


def changes() -> int:
    return AuditEntry.objects.filter(detail__act__in=["ended_filing", "recorded_status"]).count()


def test_a_run_that_breaks_after_the_first_goes_on_and_a_repeated_one_changes_nothing_more(scene: Scene) -> None:
    filers, _ = two_filed_and_one_of_the_house(scene)
    lose(scene, clock.today())
    follow_institution_loss(institution_id=scene.hospital.pk, on=clock.today(), document="海卫医吊〔2026〕3号")
    jobs = [entry for entry in undone() if entry[1] == "cases.follow_loss_of_physician"]
    before_any = changes()

    key, kind, payload = jobs[0]
    app.tasks[kind].func(outbox_id=key, **payload)
    after_the_first = changes()
    drain_outbox()
    finished = changes()
    for one in (*filers, scene):
        follow_loss_of_physician(
            person_id=one.person.pk, institution_id=scene.hospital.pk, on=clock.today(), document="重复"
        )

    assert (len(jobs), after_the_first - before_any, finished - before_any) == (3, 1, 3)
    assert changes() == finished
    assert [len(notices_of(one)) for one in (*filers, scene)] == [1, 1, 1]
