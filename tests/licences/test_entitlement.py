"""What entitles to a signature, source by source; and what only looks like it."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.db import connection, transaction
from fido2 import cbor

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.models import StaffKey
from medreg.accounts.staff_keys import passkey_site
from medreg.cases.actions.approve import approve
from medreg.cases.actions.confirm_entry_correction import confirm_entry_correction
from medreg.cases.actions.propose_entry_correction import propose_entry_correction
from medreg.cases.actions.review import review
from medreg.cases.refusals import CaseRefused
from medreg.institutions.models import Institution
from medreg.licences.actions.intend_signature import intend_signature
from medreg.licences.actions.issue_first_version import issue_first_version
from medreg.licences.actions.request_artefact import request_artefact
from medreg.licences.actions.sign_again import sign_again
from medreg.licences.actions.sign_waiting import sign_waiting
from medreg.licences.models import LicenceArtefact, LicenceVersion, SigningIntent
from medreg.licences.readiness import IssuingStopped
from medreg.licences.refused import refused_versions
from medreg.outbox.models import OutboxEntry
from medreg.register.actions.endorse import ASK, EndorsementAsked
from medreg.register.models import ConfirmedEntry, Endorsement
from medreg.signing.assertion import to_base64url
from medreg.tlog.models import Log
from medreg.tlog.names import LogName
from tests.builders.casework import Scene, a_granted_case, a_scene, an_accepted_case, another
from tests.builders.outbox import drain_outbox
from tests.builders.registered import filed, registered

pytestmark = pytest.mark.django_db


def with_photo(scene: Scene) -> Scene:
    """The physician has a portrait, of another application."""
    other = a_scene()
    a_granted_case(other)
    other.person.refresh_from_db()
    scene.person.photo_id = other.person.photo_id
    scene.person.save(update_fields=["photo_id"])
    return scene


def source_of(version: LicenceVersion) -> str:
    drain_outbox()
    version.refresh_from_db()
    return version.intent.source if version.state == "signed" else version.refusals.latest("pk").reason


def test_a_granted_decision_entitles_by_two_signatures() -> None:
    a_granted_case(a_scene())

    version = LicenceVersion.objects.get()

    assert source_of(version) == "decision"
    assert len(version.intent.endorsements) == 2


def test_a_confirmed_entry_entitles_to_a_first_version_with_its_filings() -> None:
    scene = with_photo(a_scene())
    registration = registered(scene)
    filed(scene, registration)

    version = issue_first_version(registration_id=registration.pk)

    assert version is not None
    assert source_of(version) == "confirmed"


def test_an_entry_that_nobody_confirmed_entitles_to_nothing() -> None:
    scene = with_photo(a_scene())
    registration = registered(scene)
    ConfirmedEntry.objects.all().delete()

    version = issue_first_version(registration_id=registration.pk)

    assert version is not None
    assert source_of(version) == "nothing_entitles"


def test_a_correction_by_two_officers_entitles_to_the_next_version() -> None:
    scene = with_photo(a_scene())
    registration = registered(scene)
    issue_first_version(registration_id=registration.pk)
    drain_outbox()

    row = propose_entry_correction(
        registration_id=registration.pk,
        since=registration.issued_on,
        until=None,
        changed={"scopes": ("C02",)},
        reason="登记簿抄录有误",
        document="登记簿第 3 册",
        by=scene.reviewer,
    )
    confirm_entry_correction(correction_id=row.pk, by=another(Role.APPROVER, scene))

    version = LicenceVersion.objects.get(registration=registration, version=2)
    assert source_of(version) == "correction"


def test_a_refused_version_is_named_and_examined_again_after_its_cause_is_put_right() -> None:
    a_granted_case(a_scene())
    version = LicenceVersion.objects.get()
    house = Institution.objects.latest("pk")
    genuine = house.name
    Institution.objects.filter(pk=house.pk).update(name="国家示例医院")
    drain_outbox()

    named = refused_versions()
    Institution.objects.filter(pk=house.pk).update(name=genuine)
    again = sign_again(version_id=version.pk)

    assert [(row.version_id, row.reason, row.detail) for row in named] == [
        (version.pk, "document_differs", "main_institution")
    ]
    assert again
    assert source_of(version) == "decision"
    assert not sign_again(version_id=version.pk)


def test_a_version_whose_job_was_lost_is_queued_again() -> None:
    a_granted_case(a_scene())
    OutboxEntry.objects.filter(kind="licences.sign_version").update(done_at=clock.now())

    early = sign_waiting()
    with clock.shifted_to(clock.now() + timedelta(minutes=11)):
        late, twice = sign_waiting(), sign_waiting()
        drain_outbox()

    assert (early, late, twice) == (0, 1, 0)
    assert LicenceVersion.objects.get().state == "signed"


def test_an_artefact_is_made_when_it_is_asked_for_and_once() -> None:
    a_granted_case(a_scene())
    version = LicenceVersion.objects.get()
    before = request_artefact(version_id=version.pk, purpose="token")
    drain_outbox()

    after = request_artefact(version_id=version.pk, purpose="token")

    version.refresh_from_db()
    assert before is None
    assert after == bytes(version.token or b"")
    assert LicenceArtefact.objects.filter(purpose="token").count() == SigningIntent.objects.count() == 1
    with pytest.raises(KeyError):
        request_artefact(version_id=version.pk, purpose="nothing")


@dataclass
class CountingPasskey:
    """A listed passkey that counts its signatures, as security keys do."""

    owner: Actor
    counter: int = 0

    def __post_init__(self) -> None:
        self.private = generate_private_key(SECP256R1())
        point = self.private.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        StaffKey.objects.filter(user_id=self.owner.user_id or 0).delete()
        StaffKey.objects.create(
            user_id=self.owner.user_id or 0,
            role=self.owner.role.value,
            authority_id=self.owner.authority_id or 0,
            credential_id=b"counting",
            public_key=cbor.encode({1: 2, 3: -7, -1: 1, -2: x, -3: y}),
            since=clock.now(),
            confirmed_by="安全管理员",
        )

    def answer(self, challenge: bytes) -> dict[str, bytes]:
        """What the authenticator gives, by the names of its parts."""
        stated = {"type": "webauthn.get", "challenge": to_base64url(challenge), "origin": settings.PUBLIC_ORIGIN}
        client = json.dumps(stated).encode()
        site = hashlib.sha256(passkey_site().encode()).digest()
        data = site + b"\x05" + self.counter.to_bytes(4, "big")
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        return {"clientDataJSON": client, "authenticatorData": data, "signature": signature}


def reviewed_by(passkey: CountingPasskey, scene: Scene) -> int:
    """The id of a case that was reviewed with that passkey."""
    case = an_accepted_case(scene)

    def reviewed(assertion: str) -> None:
        review(
            case_id=case.pk,
            recommendation="grant",
            opinion="可以",
            answers={},
            by=passkey.owner,
            assertion=assertion,
        )

    with pytest.raises(EndorsementAsked) as asked:
        reviewed(ASK)
    response = {name: to_base64url(value) for name, value in passkey.answer(asked.value.challenge).items()}
    reviewed(json.dumps({"rawId": to_base64url(b"counting"), "response": response}))
    return case.pk


def with_another_physician(scene: Scene) -> Scene:
    """Before the same desks."""
    other = a_scene()
    return replace(scene, person=other.person, physician=other.physician)


def test_a_passkey_that_counts_backwards_is_a_copy() -> None:
    scene = a_scene()
    passkey = CountingPasskey(scene.reviewer, counter=70_000)
    reviewed_by(passkey, scene)

    passkey.counter = 69_999
    with pytest.raises(CaseRefused) as refused:
        reviewed_by(passkey, with_another_physician(scene))
    passkey.counter = 70_001
    reviewed_by(passkey, with_another_physician(scene))

    assert refused.value.reason == "passkey_unlike"
    assert Endorsement.objects.filter(kind="review", credential_id=b"counting").count() == 2


def test_the_signer_sees_a_copied_passkey_that_the_web_server_let_pass() -> None:
    scene = a_scene()
    passkey = CountingPasskey(scene.reviewer, counter=5)
    reviewed_by(passkey, with_another_physician(scene))
    passkey.counter = 6
    case_id = reviewed_by(passkey, scene)
    approve(case_id=case_id, by=scene.approver)

    passkey.counter = 5
    row = Endorsement.objects.filter(credential_id=b"counting").latest("pk")
    copied = passkey.answer(bytes(row.digest))
    written_past_the_trigger(row, authenticator_data=copied["authenticatorData"], signature=copied["signature"])

    version = LicenceVersion.objects.latest("pk")
    assert source_of(version) == "passkey_was_copied"


def written_past_the_trigger(row: Endorsement, **columns: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        Endorsement.objects.filter(pk=row.pk).update(client_data=row.client_data, **columns)
        cursor.execute("SET session_replication_role = DEFAULT")


def test_a_version_that_no_leaf_announces_to_the_public_log_is_not_signed() -> None:
    a_granted_case(a_scene())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM licences_licenceleaf")
        cursor.execute("SET LOCAL session_replication_role = origin")

    assert source_of(LicenceVersion.objects.get()) == "not_logged"


def test_a_prepared_version_waits_while_nobody_vouches_for_the_log() -> None:
    a_granted_case(a_scene())
    version = LicenceVersion.objects.get()
    Log.objects.create(name=LogName.LICENCES, unanchored_since=clock.now() - timedelta(hours=24))

    with pytest.raises(IssuingStopped):
        intend_signature(version_id=version.pk)
    Log.objects.update(unanchored_since=None)

    assert source_of(version) == "decision"
