"""离职备案 plus two years: reminded, proposed, heard, decided by people (CX-03)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medreg import clock
from medreg.cases.actions.approve import approve
from medreg.cases.actions.decline_matter import decline_matter
from medreg.cases.actions.object_to_case import object_to_case
from medreg.cases.actions.watch_departures import watch_departures
from medreg.cases.models import Case
from medreg.law.clocks import cancellation_due
from medreg.notices.models import Notice
from medreg.publication.models import PublishedName
from medreg.register.models import Registration
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import ApplicationState as State
from medreg.standards.vocabulary import Business, RegistrationStatus
from tests.builders.business import a_granted, employed_at, to_decision
from tests.builders.casework import Scene, a_scene, before
from tests.builders.matters import a_filed_departure
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, registered
from tests.portals.authority.applicants import applicants
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return a_scene()


@pytest.fixture
def registration(scene: Scene) -> Registration:
    found = registered(scene, authority_id=scene.authority.pk)
    a_filed_departure(scene, found)
    return found


def notices_of(scene: Scene) -> list[str]:
    return [row.body for row in Notice.objects.filter(recipient_id=scene.physician.user_id or 0).order_by("pk")]


def status_of(scene: Scene) -> RegistrationStatus:
    return registrations_of(scene.person.pk)[0].status.status


@pytest.mark.usefixtures("registration")
def test_the_physician_is_reminded_once_sixty_days_before_and_nothing_is_opened(scene: Scene) -> None:
    due = cancellation_due(clock.today())

    with clock.shifted_to(due - timedelta(days=61)):
        too_early = watch_departures()
    with clock.shifted_to(due - timedelta(days=60)):
        first, again = watch_departures(), watch_departures()

    assert too_early == (0, 0)
    assert (first, again) == ((1, 0), (0, 0))
    assert any(due.isoformat() in body for body in notices_of(scene))
    assert not Case.objects.filter(business="cancellation").exists()


def test_the_list_shows_who_comes_due_before_the_day(scene: Scene, registration: Registration) -> None:
    due = cancellation_due(clock.today())

    with clock.shifted_to(due - timedelta(days=30)):
        page = client_of(scene.reviewer).get("/authority/departures/").content.decode()
        elsewhere = client_of(a_scene().reviewer).get("/authority/departures/").content.decode()

    assert registration.licence_number in page
    assert "还有 30 天" in page
    assert registration.licence_number not in elsewhere


@pytest.mark.usefixtures("registration")
def test_the_list_asks_as_much_for_one_as_for_many(scene: Scene) -> None:
    due = cancellation_due(clock.today())

    for_one, _ = asked_for_the_list(scene, due)
    for other in applicants(scene, 3):
        a_filed_departure(other, registered(other, authority_id=scene.authority.pk))
    for_many, page = asked_for_the_list(scene, due)

    assert page.count('data-label="满二年"') == 4
    assert for_many == for_one


def asked_for_the_list(scene: Scene, on: date) -> tuple[int, str]:
    """How many questions the page of that day costs, and the page."""
    with clock.shifted_to(on):
        officer = client_of(scene.reviewer)
        officer.get("/authority/departures/")  # the first page of a session notes the device
        with CaptureQueriesContext(connection) as asked:
            page = officer.get("/authority/departures/").content.decode()
    return len(asked), page


def test_on_the_day_a_matter_is_opened_once_and_nothing_is_cancelled(
    scene: Scene, registration: Registration
) -> None:
    with clock.shifted_to(cancellation_due(clock.today())):
        first, again = watch_departures(), watch_departures()
        drain_outbox()

    case = Case.objects.get(business="cancellation")
    assert (first, again) == ((0, 1), (0, 1))
    assert (case.state, case.started_by, case.payload["ground"]) == (State.REVIEW, "authority", "X12")
    assert case.registration_id == registration.pk
    assert status_of(scene) is RegistrationStatus.DEPARTURE_FILED
    assert any("陈述申辩" in body for body in notices_of(scene))


@pytest.mark.usefixtures("registration")
def test_an_objection_is_before_the_officers_and_a_declined_matter_does_not_come_back(scene: Scene) -> None:
    with clock.shifted_to(cancellation_due(clock.today())):
        watch_departures()
        case = Case.objects.get(business="cancellation")
        object_to_case(case_id=case.pk, statement="已在新单位执业，变更正在办理", by=scene.physician)
        page = client_of(scene.reviewer).get(f"/authority/cases/{case.pk}/").content.decode()
        decline_matter(case_id=to_decision(scene, case).pk, note="陈述属实", by=scene.approver)
        watch_departures()

    case.refresh_from_db()
    assert "已在新单位执业" in page
    assert "期满由系统提出" in page
    assert case.state == State.REFUSED
    assert Case.objects.filter(business="cancellation").count() == 1
    assert status_of(scene) is RegistrationStatus.DEPARTURE_FILED


def test_the_decided_matter_cancels_and_publishes(scene: Scene, registration: Registration) -> None:
    with clock.shifted_to(cancellation_due(clock.today())):
        watch_departures()
        case = to_decision(scene, Case.objects.get(business="cancellation"))
        approve(case_id=case.pk, by=scene.approver)
        status = status_of(scene)

    assert status is RegistrationStatus.CANCELLED
    assert PublishedName.objects.get(kind="cancelled").licence_number == registration.licence_number


@pytest.mark.usefixtures("registration")
def test_who_has_gone_on_at_another_house_is_left_alone(scene: Scene) -> None:
    due = cancellation_due(clock.today())
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

    with clock.shifted_to(due):
        done = watch_departures()

    assert done == (0, 0)
