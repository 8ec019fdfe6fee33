"""First registration by actions alone: from a draft to a signed licence on the public register."""

import pytest

from medreg import clock
from medreg.access.actor import Role
from medreg.access.policy import Refusal
from medreg.cases.actions.approve import approve
from medreg.cases.actions.refuse import refuse
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.licences.models import LicenceVersion
from medreg.licences.queries import licences_of
from medreg.publication.models import PublicRecord, PublishedName
from medreg.register.models import Decision
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import ApplicationState, Reason, RegistrationStatus
from tests.builders.casework import a_granted_case, a_reviewed_case, a_scene, a_submitted_case, another
from tests.builders.outbox import drain_outbox

pytestmark = pytest.mark.django_db


def test_a_grant_enters_register_number_licence_and_public_record_at_once() -> None:
    scene = a_scene()

    case = a_granted_case(scene)

    (registration,) = registrations_of(scene.person.pk)
    assert registration.status.status is RegistrationStatus.VALID
    assert registration.licence_number == "110110108000001"
    assert registration.place == "110000"
    assert LicenceVersion.objects.get().state == "to_sign"
    assert PublicRecord.objects.get().main_institution == scene.hospital.name
    assert PublishedName.objects.get().case_number == case.number
    assert Decision.objects.get().outcome == "granted"


def test_the_worker_signs_and_closes_the_case() -> None:
    scene = a_scene()
    case = a_granted_case(scene)

    drain_outbox()

    case.refresh_from_db()
    (licence,) = licences_of(scene.person.pk)
    assert case.state == ApplicationState.CLOSED
    assert licence.signed
    assert "/v#" in licence.token_link


def test_the_reviewer_cannot_decide() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)
    same_person = another(Role.APPROVER, scene)
    Case.objects.filter(pk=case.pk).update(reviewed_by=same_person.user_id)

    with pytest.raises(Refusal) as refused:
        approve(case_id=case.pk, by=same_person)

    assert refused.value.reason == "reviewer_is_decider"
    assert not Decision.objects.exists()


def test_a_refusal_needs_reason_article_and_words() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene, recommendation="refuse")

    with pytest.raises(CaseRefused) as refused:
        refuse(case_id=case.pk, reasons=(Reason.R09,), articles=(), note="条件不具备", by=scene.approver)

    assert refused.value.reason == "letter_defective"


def test_a_refusal_is_a_decision_without_registration() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene, recommendation="refuse")

    refuse(case_id=case.pk, reasons=(Reason.R09,), articles=("169号 2",), note="范围条件不具备", by=scene.approver)

    assert Decision.objects.get().outcome == "refused"
    assert registrations_of(scene.person.pk) == ()
    assert not PublicRecord.objects.exists()


def test_submitting_gives_a_number_of_area_year_and_serial() -> None:
    scene = a_scene()

    case = a_submitted_case(scene)

    assert case.number == f"110108{clock.today().year}000001"
    assert case.authority_id == scene.authority.pk
