"""Make one artefact of a version and store it, once: called by the signing process only."""

import hashlib
from functools import partial
from uuid import UUID

from django.conf import settings

from medreg import clock
from medreg.files.queries import read_file
from medreg.licences.actions.keep_claim_salts import keep_claim_salts
from medreg.licences.artefacts.given import Given
from medreg.licences.artefacts.registry import ARTEFACTS, TOKEN
from medreg.licences.artefacts_made import artefact_of, as_stored
from medreg.licences.document import LicenceDocument
from medreg.licences.issuing_certificates import chain_of, seal_picture, sealing_of
from medreg.licences.issuing_key import current_key, issuing_signer
from medreg.licences.models import LicenceArtefact, LicenceVersion, SigningIntent
from medreg.outbox.crash_points import reached


class NotSignedError(LookupError):
    """The version has no signature yet, or never gets one; nothing was made of it."""


def make_artefact(*, version_id: int, purpose: str) -> bytes:
    """The stored bytes, made now if they are not there. Only of a version that was found to be rightful, from the very bytes
    of its intent. Raises NotSignedError, KeyMissingError."""
    version = LicenceVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    kept = artefact_of(version.pk, purpose)
    if kept is not None:
        return kept
    given = _given(version, purpose)
    content = ARTEFACTS[purpose].make(given)
    reached("signer.signed", purpose)
    LicenceArtefact.objects.create(
        licence_version=version,
        purpose=purpose,
        key_id=given.key_id,
        digest=hashlib.sha256(content).digest(),
        content=as_stored(content, version.pk, purpose),
        made_at=given.now,
    )
    return content


def _given(version: LicenceVersion, purpose: str) -> Given:
    intent = SigningIntent.objects.filter(licence_version=version).first()
    document_bytes = bytes(version.document)
    rightful = intent is not None and hashlib.sha256(document_bytes).digest() == bytes(intent.digest)
    if not rightful or (purpose != TOKEN and version.token is None):
        raise NotSignedError(version.pk)
    assert version.photo_id is not None
    photo_id: UUID = version.photo_id
    document = LicenceDocument.from_cbor(document_bytes)
    artefact = ARTEFACTS[purpose]
    key = current_key(artefact.algorithm, document.authority)
    signer = issuing_signer(artefact.algorithm)
    return Given(
        document=document,
        token=bytes(version.token) if version.token is not None else None,
        salts=partial(keep_claim_salts, version_id=version.pk),
        photo=partial(read_file, photo_id),
        seal_picture=partial(seal_picture, document.authority),
        chain=partial(chain_of, key),
        sealing=partial(sealing_of, document.authority, signer, key),
        signer=signer,
        key_id=document.key_id if purpose == TOKEN else key.kid,
        origin=settings.PUBLIC_ORIGIN,
        font_folder=settings.FONT_DIR,
        demo=settings.DEMO,
        now=clock.now(),
    )
