"""What ends or stops practice: at one's own wish, reported by the institution, ex officio."""

from uuid import uuid4

import pytest

from medreg import clock
from medreg.cases.actions.accept import accept
from medreg.cases.actions.approve import approve
from medreg.cases.actions.object_to_case import object_to_case
from medreg.cases.actions.report_case import report_case
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.licences.models import LicenceVersion
from medreg.physicians.models import HistoryEvent
from medreg.publication.models import PublicRecord, PublishedName
from medreg.register.models import Registration
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import ApplicationState, Business, LicenceStatus, RegistrationStatus
from tests.builders.business import a_granted, to_decision
from tests.builders.casework import Scene, a_scene
from tests.builders.matters import a_departure, a_suspension, opened
from tests.builders.outbox import drain_outbox
from tests.builders.registered import filed, registered

pytestmark = pytest.mark.django_db


def licensed(scene: Scene) -> Registration:
    """The physician is registered and holds a licence, issued by a replacement."""
    registration = registered(scene, authority_id=scene.authority.pk)
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    return registration


def decided(scene: Scene, case: Case) -> Case:
    return approve(case_id=to_decision(scene, case).pk, by=scene.approver)


def status_of(scene: Scene) -> RegistrationStatus:
    return registrations_of(scene.person.pk)[0].status.status


def test_a_cancellation_at_her_own_wish_ends_registration_licence_and_public_entry_at_once() -> None:
    scene = a_scene()
    registration = licensed(scene)
    filed(scene, registration)

    case = a_granted(scene, Business.CANCELLATION, truthful=True)

    assert case.state == ApplicationState.CLOSED
    assert status_of(scene) is RegistrationStatus.CANCELLED
    assert LicenceVersion.objects.get(registration=registration).status == LicenceStatus.CANCELLED
    assert PublicRecord.objects.get(registration_id=registration.pk).status == "cancelled"
    assert PublishedName.objects.get(kind="cancelled").licence_number == registration.licence_number


def test_a_suspension_freezes_the_licence_and_a_resumption_restores_it() -> None:
    scene = a_scene()
    registration = licensed(scene)

    decided(scene, a_suspension(scene, registration))

    assert status_of(scene) is RegistrationStatus.SUSPENDED
    assert LicenceVersion.objects.get(registration=registration).status == LicenceStatus.FROZEN
    assert HistoryEvent.objects.get(person=scene.person).event == "suspension"


def test_a_suspension_outside_the_lawful_months_is_not_opened_and_the_law_says_why() -> None:
    scene = a_scene()
    registration = licensed(scene)

    with pytest.raises(CaseRefused, match="cannot_be_opened") as refused:
        opened(
            scene,
            Business.SUSPENSION,
            registration,
            ground="discipline",
            suspended_from="2026-12-01",
            suspended_until="2026-12-31",
        )

    assert "暂停期限" in refused.value.words
    assert not Case.objects.filter(business="suspension").exists()


def test_a_rescission_makes_the_registration_void_from_its_beginning() -> None:
    scene = a_scene()
    registration = licensed(scene)

    decided(scene, opened(scene, Business.RESCISSION, registration))

    assert status_of(scene) is RegistrationStatus.RESCINDED
    assert LicenceVersion.objects.get(registration=registration).status == LicenceStatus.RESCINDED
    assert HistoryEvent.objects.get(person=scene.person).event == "rescinded_for_improper_means"


def test_a_departure_leaves_the_registration_standing_for_two_years() -> None:
    scene = a_scene()
    registration = licensed(scene)

    case = accept(case_id=a_departure(scene, registration).pk, by=scene.acceptor)
    case = approve(case_id=case.pk, by=scene.approver)

    assert case.state == ApplicationState.CLOSED
    assert status_of(scene) is RegistrationStatus.DEPARTURE_FILED
    assert HistoryEvent.objects.get(person=scene.person).event == "departure_filed"


def test_a_contested_departure_waits_for_an_officer() -> None:
    scene = a_scene()
    case = a_departure(scene, licensed(scene))

    object_to_case(case_id=case.pk, statement="我没有离职，合同到 2028 年", by=scene.physician)

    case.refresh_from_db()
    assert case.state == ApplicationState.AWAITING_ACCEPTANCE
    assert assess(case).questions
    assert status_of(scene) is RegistrationStatus.VALID


def test_a_departure_from_where_nobody_is_employed_is_not_taken() -> None:
    scene = a_scene()
    registration = licensed(scene)
    other = filed(scene, registration)
    clerk = scene.clerk.__class__(
        scene.clerk.role, scene.clerk.user_id, institution_id=other.pk, province="11", name="他院经办人"
    )

    with pytest.raises(CaseRefused, match="other_business_fits") as refused:
        report_case(
            business=Business.DEPARTURE_FILING,
            person_id=scene.person.pk,
            answers={
                "registration": str(registration.pk),
                "explanation": "合同期满",
                "ground": "D6",
                "left_on": clock.today().isoformat(),
            },
            submission_id=uuid4(),
            by=clerk,
        )

    assert "不是申请人的主要执业机构" in refused.value.words
    assert not Case.objects.filter(business="departure_filing").exists()
