"""Registrations with something left open: a resident's place and scopes (413号), a specialist's scopes (确有专长办法)."""

import pytest

from medreg.cases.actions.approve import approve
from medreg.cases.actions.refuse import refuse
from medreg.cases.refusals import CaseRefused
from medreg.licences.checks.run import run_checks
from medreg.licences.document import RESIDENCY_REMARK, LicenceDocument
from medreg.licences.models import LicenceVersion
from medreg.licences.render.pdf import certificate_texts
from medreg.publication.published import Selection, published_names
from medreg.register.queries import registrations_of
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import Business, Reason
from tests.builders.business import to_decision
from tests.builders.every_business import ATTEMPTS
from tests.builders.licence_files import file_of
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered

pytestmark = pytest.mark.django_db


def granted(business: Business) -> RegistrationAsOf:
    attempt = ATTEMPTS[business]()
    case = to_decision(attempt.scene, attempt.start())
    approve(case_id=case.pk, by=attempt.scene.approver)
    drain_outbox()
    return registrations_of(case.person_id)[0]


def licence_of(registration: RegistrationAsOf) -> LicenceVersion:
    return LicenceVersion.objects.get(registration_id=registration.registration_id)


def document_of(version: LicenceVersion) -> LicenceDocument:
    return LicenceDocument.from_cbor(bytes(version.document))


def test_a_resident_is_registered_at_the_base_without_place_and_scopes() -> None:
    registration = granted(Business.RESIDENCY_REGISTRATION)

    content = registration.content

    assert registration.place == ""
    assert content is not None
    assert (content.scopes, content.note) == ((), RESIDENCY_REMARK)
    assert registration.province == "11"


def test_the_residents_licence_leaves_place_and_scopes_open_and_says_why() -> None:
    version = licence_of(granted(Business.RESIDENCY_REGISTRATION))

    document = document_of(version)
    printed = dict(certificate_texts(document)["registration"])

    assert version.state == "signed"
    assert (document.place_name, document.scopes, document.remarks) == ("", (), (RESIDENCY_REMARK,))
    assert (printed["执业地点"], printed["执业范围"], printed["备注"]) == ("——", "——", RESIDENCY_REMARK)
    assert file_of(version.pk).startswith(b"%PDF")


def test_nobody_else_gets_a_licence_without_place_and_scopes(settings: object) -> None:
    document = document_of(licence_of(granted(Business.RESIDENCY_REGISTRATION)))
    plain = LicenceDocument.from_json(document.to_json().replace(RESIDENCY_REMARK.encode(), "其他".encode()))

    defects = run_checks(plain.to_cbor(), font_folder=settings.FONT_DIR, personal_numbers=())  # type: ignore[attr-defined]

    assert {defect.field for defect in defects} >= {"place_name", "scopes"}


def test_a_refused_resident_has_no_registration() -> None:
    attempt = ATTEMPTS[Business.RESIDENCY_REGISTRATION]()
    case = to_decision(attempt.scene, attempt.start())

    refuse(case_id=case.pk, reasons=(Reason.R99,), articles=("413号",), note="不是培训基地", by=attempt.scene.approver)

    assert registrations_of(case.person_id) == ()


def test_an_open_place_does_not_stand_in_the_way_of_somebody_elses() -> None:
    first = granted(Business.RESIDENCY_REGISTRATION)
    second = granted(Business.RESIDENCY_REGISTRATION)

    assert first.person_id != second.person_id
    assert (first.place, second.place) == ("", "")


def test_a_specialist_is_registered_with_techniques_and_the_name_published() -> None:
    registration = granted(Business.TCM_SPECIALTY_REGISTRATION)

    content, document = registration.content, document_of(licence_of(registration))

    assert content is not None
    assert (content.scopes, content.techniques) == ((), ("针刺技术",))
    assert document.kind == "中医（专长）医师执业证书"
    assert [scope.name for scope in document.scopes] == ["针刺技术"]
    assert published_names(Selection("granted")).filter(licence_number=registration.licence_number).exists()


def test_a_specialists_refusal_leaves_no_trace_in_the_lists() -> None:
    attempt = ATTEMPTS[Business.TCM_SPECIALTY_REGISTRATION]()
    case = to_decision(attempt.scene, attempt.start())

    refuse(case_id=case.pk, reasons=(Reason.R99,), articles=("确有专长办法",), note="技术方法不符", by=attempt.scene.approver)

    assert registrations_of(case.person_id) == ()
    assert not published_names(Selection("granted")).exists()


def test_somebody_registered_elsewhere_is_not_registered_again_as_a_resident() -> None:
    attempt = ATTEMPTS[Business.RESIDENCY_REGISTRATION]()
    registered(attempt.scene, authority_id=attempt.scene.authority.pk)

    with pytest.raises(CaseRefused, match="other_business_fits"):
        attempt.start()

    assert len(registrations_of(attempt.scene.person.pk)) == 1
