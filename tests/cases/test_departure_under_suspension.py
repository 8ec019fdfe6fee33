"""Who leaves while suspended stays suspended; the departure appears when the suspension ends, and its two years run from
the day of the filing (医师法 42, 管理办法 19)."""

from datetime import date, timedelta

import pytest

from medreg import clock
from medreg.cases.actions.approve import approve
from medreg.cases.actions.watch_departures import watch_departures
from medreg.law.clocks import cancellation_due
from medreg.law.dated import add_months
from medreg.licences.actions.follow_calendar import follow_calendar
from medreg.licences.models import LicenceVersion
from medreg.register.departures import departures
from medreg.register.models import Registration
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import Business, LicenceStatus, RegistrationStatus
from tests.builders.business import DECLARED, PERSONAL, a_granted, employed_at, to_decision
from tests.builders.casework import Scene, a_scene, before
from tests.builders.matters import a_filed_departure, a_suspension
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return a_scene()


@pytest.fixture
def registration(scene: Scene) -> Registration:
    found = registered(scene, authority_id=scene.authority.pk)
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    approve(case_id=to_decision(scene, a_suspension(scene, found)).pk, by=scene.approver)
    return found


def status_of(scene: Scene) -> RegistrationStatus:
    return registrations_of(scene.person.pk)[0].status.status


def licence_of(registration: Registration) -> str:
    follow_calendar()
    newest = LicenceVersion.objects.filter(registration=registration).order_by("version").last()
    assert newest is not None
    return newest.status


def after_the_suspension() -> date:
    return add_months(clock.today(), 7) + timedelta(days=1)


def test_leaving_does_not_end_the_suspension(scene: Scene, registration: Registration) -> None:
    a_filed_departure(scene, registration)

    with clock.shifted_to(after_the_suspension() - timedelta(days=1)):
        last_day = (status_of(scene), licence_of(registration))
    with clock.shifted_to(after_the_suspension()):
        next_day = (status_of(scene), licence_of(registration))

    assert last_day == (RegistrationStatus.SUSPENDED, LicenceStatus.FROZEN)
    assert next_day == (RegistrationStatus.DEPARTURE_FILED, LicenceStatus.VALID)


def test_the_two_years_run_from_the_filing(scene: Scene, registration: Registration) -> None:
    filed, due = clock.today(), cancellation_due(clock.today())
    a_filed_departure(scene, registration)

    with clock.shifted_to(due):
        (found,) = departures(due_by=due)
        reminded_and_open = watch_departures()

    assert (found.since, found.due_on) == (filed, due)
    assert reminded_and_open == (0, 1)


def test_a_suspension_that_follows_covers_the_departure_and_keeps_its_day(scene: Scene) -> None:
    registration, filed = registered(scene, authority_id=scene.authority.pk), clock.today()
    a_filed_departure(scene, registration)
    with clock.shifted_to(filed + timedelta(days=30)):
        approve(case_id=to_decision(scene, a_suspension(scene, registration)).pk, by=scene.approver)
        meanwhile = status_of(scene)

    with clock.shifted_to(cancellation_due(filed)):
        (found,) = departures(due_by=clock.today())

    assert meanwhile is RegistrationStatus.SUSPENDED
    assert found.since == filed


def test_who_goes_on_elsewhere_after_the_suspension_is_valid_there(scene: Scene, registration: Registration) -> None:
    a_filed_departure(scene, registration)
    house = a_hospital("海淀新医院", scene.authority.pk, region="110108")

    with clock.shifted_to(after_the_suspension()):
        answers = {**employed_at(house.pk), **PERSONAL, **DECLARED, "scopes": ["C01"]}
        a_granted(before(scene, house), Business.CHANGE_MAIN_INSTITUTION, **answers)
        status = status_of(scene)

    assert status is RegistrationStatus.VALID
