"""Whether a prepared version may be signed: derived anew from the register, and compared with what officers signed."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from medreg import clock
from medreg.files.queries import FileUnknown
from medreg.licences.checks.run import forbids_signing, run_checks
from medreg.licences.derivation import derive_document
from medreg.licences.document import FIELDS, DocumentUnreadableError, LicenceDocument
from medreg.licences.entitlements.claims import claims_on
from medreg.licences.entitlements.governing import Governing, governing_claims
from medreg.licences.entitlements.sources import Claim, NotEntitledError
from medreg.licences.issuing_key import published_keys
from medreg.licences.log_leaf import leaf_content, licence_leaf
from medreg.licences.models import LicenceLeaf, LicenceVersion, SigningIntent
from medreg.licences.readiness import what_is_missing
from medreg.licences.status_list import RANDOM_INDEX_SPACE
from medreg.register.endorsements import was_overtaken
from medreg.register.models import Registration
from medreg.register.printed import entry_of
from medreg.register.queries import licence_facts
from medreg.register.views_of_time import LicenceFacts
from medreg.signing.keys import KeyState

CLOCKS_DIFFER = timedelta(minutes=5)
_ALLOWED_APART = frozenset({"filed", "status", "new"})
"""What of an entry the newest claim does not settle by equality: filings end by themselves, the rest is about the claim."""


@dataclass(frozen=True, slots=True)
class Entitled:
    """The document to sign and the claim that it rests on."""

    document: LicenceDocument
    claim: Claim


def examine(version: LicenceVersion) -> Entitled:
    """Raises NotEntitledError with the first objection. Reads the database and the photo, writes nothing."""
    document, facts = _derived_again(version)
    _check_key_and_time(document, version)
    entry = entry_of(facts.registration, facts.content)
    governing = governing_claims(claims_on(version.registration, until=version.created_at), entry)
    differing = sorted(governing.differences(entry, facts, known_at=version.created_at, apart=_ALLOWED_APART))
    if differing:
        raise NotEntitledError("not_what_was_signed", ",".join(differing))
    _check_number(version)
    claim = _unused(governing, version)
    if any(was_overtaken(endorsement_id) for endorsement_id in claim.endorsements):
        raise NotEntitledError("passkey_was_copied")
    _check_logged(version)
    return Entitled(document, claim)


def _check_logged(version: LicenceVersion) -> None:
    """Nobody issues unseen: the leaf of the issue waits for the public log, and is that of these very bytes."""
    row = LicenceLeaf.objects.filter(licence_version=version).order_by("pk").first()
    if row is None:
        raise NotEntitledError("not_logged")
    digest = hashlib.sha256(bytes(version.document)).digest()
    content = leaf_content(digest=digest, status=row.status, moment=row.at)
    if licence_leaf(bytes(row.salt), content) != bytes(row.leaf):
        raise NotEntitledError("not_logged", "another leaf")


def _derived_again(version: LicenceVersion) -> tuple[LicenceDocument, LicenceFacts]:
    """The stored bytes must be those that the register gives, as it stood when they were frozen."""
    content = bytes(version.document)
    try:
        stored = LicenceDocument.from_cbor(content)
        facts = licence_facts(version.registration_id, known_at=version.created_at)
        missing = what_is_missing(facts)
        if missing:
            raise NotEntitledError("not_ready")
        derived = derive_document(
            facts,
            version=version.version,
            shard=version.status_list,
            index=version.status_index,
            issued_at=version.created_at,
            key_id=stored.key_id,
        )
    except (DocumentUnreadableError, FileUnknown, Registration.DoesNotExist) as unreadable:
        raise NotEntitledError("unreadable", type(unreadable).__name__) from unreadable
    differing = [field.name for field in FIELDS if getattr(stored, field.name) != getattr(derived, field.name)]
    if differing or derived.to_cbor() != content or hashlib.sha256(content).digest() != bytes(version.digest):
        raise NotEntitledError("document_differs", ",".join(differing))
    numbers = tuple(number for number in (facts.id_number, facts.qualification_number) if number)
    if forbids_signing(run_checks(content, font_folder=settings.FONT_DIR, personal_numbers=numbers)):
        raise NotEntitledError("check_failed")
    return derived, facts


def _check_key_and_time(document: LicenceDocument, version: LicenceVersion) -> None:
    key = published_keys().find(document.key_id)
    if key is None or key.state(document.issued_at) is not KeyState.ACTIVE:
        raise NotEntitledError("key_not_active", document.key_id)
    if key.authority != document.authority:
        raise NotEntitledError("key_of_another", document.key_id)
    if document.issued_at > clock.now() + CLOCKS_DIFFER:
        raise NotEntitledError("in_the_future")
    if not 0 <= version.status_index < RANDOM_INDEX_SPACE:
        raise NotEntitledError("status_index")


def _check_number(version: LicenceVersion) -> None:
    """A number that was signed for one person is never signed for another."""
    others = SigningIntent.objects.filter(licence_version__number=version.number).exclude(
        licence_version__registration__person_id=version.registration.person_id
    )
    if others.exists():
        raise NotEntitledError("number_of_another")


def _unused(governing: Governing, version: LicenceVersion) -> Claim:
    """The newest claim that asks for a licence of this registration and has not been used for one."""
    used = set(
        SigningIntent.objects.filter(registration_key=version.registration_id)
        .exclude(licence_version=version)
        .values_list("source", "source_key")
    )
    for claim in reversed(governing.asking):
        if (claim.source.value, claim.key) not in used:
            return claim
    raise NotEntitledError("nothing_entitles" if not governing.asking else "used_before")
