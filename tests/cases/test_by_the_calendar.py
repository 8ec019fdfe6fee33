"""What begins and ends by time alone: suspensions, and filings that run out."""

from datetime import timedelta

import pytest

from medreg import clock
from medreg.assessments.actions.record_assessment import record_assessment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.tell_of_filings import tell_of_filings
from medreg.cases.models import Case
from medreg.law.dated import add_months
from medreg.licences.actions.follow_calendar import follow_calendar
from medreg.licences.models import LicenceVersion
from medreg.notices.models import Notice
from medreg.publication.actions.refresh_due_records import refresh_due_records
from medreg.publication.models import PublicRecord
from medreg.register.models import Registration
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult, Business, RegistrationStatus
from tests.builders.business import a_granted, to_decision
from tests.builders.casework import Scene, a_scene
from tests.builders.matters import a_suspension
from tests.builders.outbox import drain_outbox
from tests.builders.registered import filed, registered

pytestmark = pytest.mark.django_db


def licensed(scene: Scene) -> Registration:
    registration = registered(scene, authority_id=scene.authority.pk)
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    return registration


def suspended(scene: Scene, registration: Registration, **answers: str) -> Case:
    case = to_decision(scene, a_suspension(scene, registration, **answers))
    return approve(case_id=case.pk, by=scene.approver)


def status_of(scene: Scene) -> RegistrationStatus:
    return registrations_of(scene.person.pk)[0].status.status


def licence_of(registration: Registration) -> str:
    return LicenceVersion.objects.get(registration=registration).status


def test_a_suspension_in_discipline_ends_by_itself_the_day_after_its_last() -> None:
    scene, today = a_scene(), clock.today()
    registration, last = licensed(scene), add_months(today, 7)
    suspended(scene, registration)

    with clock.shifted_to(last):
        follow_calendar()
        on_the_last_day = licence_of(registration), status_of(scene)
    with clock.shifted_to(last + timedelta(days=1)):
        first, again = follow_calendar(), follow_calendar()
        refresh_due_records()
        after = licence_of(registration), status_of(scene)

    assert on_the_last_day == ("frozen", RegistrationStatus.SUSPENDED)
    assert after == ("valid", RegistrationStatus.VALID)
    assert (first, again) == (1, 0)
    assert PublicRecord.objects.get(registration_id=registration.pk).status == "valid"


def test_a_suspension_that_begins_later_freezes_on_its_first_day() -> None:
    scene = a_scene()
    registration, first = licensed(scene), clock.today() + timedelta(days=10)
    suspended(
        scene,
        registration,
        suspended_from=first.isoformat(),
        suspended_until=add_months(first, 7).isoformat(),
    )

    before = licence_of(registration), status_of(scene), follow_calendar()
    with clock.shifted_to(first):
        follow_calendar()
        refresh_due_records()
        begun = licence_of(registration), status_of(scene)

    assert before == ("valid", RegistrationStatus.VALID, 0)
    assert begun == ("frozen", RegistrationStatus.SUSPENDED)
    assert PublicRecord.objects.get(registration_id=registration.pk).status == "suspended"


def test_a_suspension_after_a_failed_assessment_waits_for_the_resumption() -> None:
    scene, today = a_scene(), clock.today()
    registration = licensed(scene)
    record_assessment(
        person_id=scene.person.pk,
        kind=AssessmentKind.PERIODIC,
        on=today,
        result=AssessmentResult.FAILED,
        source="考核机构结论",
        by=scene.acceptor,
    )
    suspended(
        scene, registration, ground="assessment_failed", suspended_until=add_months(today, 4).isoformat()
    )

    with clock.shifted_to(add_months(today, 6)):
        follow_calendar()

        assert licence_of(registration) == "frozen"
        assert status_of(scene) is RegistrationStatus.SUSPENDED


def test_a_filing_that_runs_out_is_told_before_and_after_and_once() -> None:
    scene = a_scene()
    registration = registered(scene, authority_id=scene.authority.pk)
    house = filed(scene, registration)
    last = registrations_of(scene.person.pk)[0].filings[0].until
    assert last is not None

    with clock.shifted_to(last - timedelta(days=29)):
        soon = tell_of_filings(), tell_of_filings()
    with clock.shifted_to(last + timedelta(days=1)):
        over = tell_of_filings(), tell_of_filings()

    told = [notice.body for notice in Notice.objects.filter(recipient_id=scene.physician.user_id or 0).order_by("pk")]
    assert (soon, over) == ((1, 0), (1, 0))
    assert all(house.name in body for body in told)
    assert "请在到期前重新备案" in told[0]
    assert "已于" in told[1]
