"""Make and sign what accompanies a token, from the stored document alone; called by the worker only."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.licences.actions.keep_claim_salts import keep_claim_salts
from medreg.licences.artefacts import claims, sd_jwt, vc
from medreg.licences.document import LicenceDocument
from medreg.licences.issuing_key import issuing_signer
from medreg.licences.models import LicenceArtefact, LicenceVersion
from medreg.signing.keys import Algorithm, KeySet
from medreg.signing.port import KeyMissingError, Signer


@dataclass(frozen=True, slots=True)
class Given:
    """What an artefact is made of: the stored document and its salts, and the key that signs at this moment."""

    document: LicenceDocument
    salts: Sequence[bytes]
    signer: Signer
    key_id: str
    now: datetime


def _claims(given: Given) -> bytes:
    return claims.make_claims(given.document, given.salts, given.signer, key_id=given.key_id, now=given.now)


def _vc(given: Given) -> bytes:
    return vc.make_vc(given.document, origin=settings.PUBLIC_ORIGIN, signer=given.signer, key_id=given.key_id)


def _sd_jwt(given: Given) -> bytes:
    return sd_jwt.make_sd_jwt(
        given.document,
        given.salts,
        origin=settings.PUBLIC_ORIGIN,
        signer=given.signer,
        key_id=given.key_id,
        now=given.now,
    )


MAKERS: dict[str, Callable[[Given], bytes]] = {claims.PURPOSE: _claims, vc.PURPOSE: _vc, sd_jwt.PURPOSE: _sd_jwt}


def make_artefact(*, version_id: int, purpose: str) -> LicenceArtefact:
    """Once per version and purpose: a repeated call finds what was made. Raises KeyMissingError."""
    with transaction.atomic():
        version = LicenceVersion.objects.select_for_update().get(pk=version_id)
        made = LicenceArtefact.objects.filter(licence_version=version, purpose=purpose).first()
        if made is not None:
            return made
        document = LicenceDocument.from_cbor(bytes(version.document))
        signer, now = issuing_signer(), clock.now()
        key = KeySet(signer.public_keys()).current(Algorithm.ES256, now)
        if key is None:
            raise KeyMissingError("no key issues licences now")
        given = Given(document, keep_claim_salts(version_id=version_id), signer, key.kid, now)
        content = MAKERS[purpose](given)
        return LicenceArtefact.objects.create(
            licence_version=version,
            purpose=purpose,
            key_id=key.kid,
            digest=hashlib.sha256(content).digest(),
            content=content,
            made_at=now,
        )
