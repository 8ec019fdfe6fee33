"""Make and sign what accompanies a token, from the stored document alone; called by the worker only."""

import hashlib
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.licences.actions.keep_claim_salts import keep_claim_salts
from medreg.licences.artefacts import claims, sd_jwt, vc
from medreg.licences.document import LicenceDocument
from medreg.licences.issuing_key import issuing_signer
from medreg.licences.models import LicenceArtefact, LicenceVersion
from medreg.signing.port import Signer

Maker = Callable[[LicenceDocument, Sequence[bytes], Signer], bytes]
MAKERS: dict[str, Maker] = {
    claims.PURPOSE: claims.make_claims,
    vc.PURPOSE: lambda document, _, signer: vc.make_vc(document, origin=settings.PUBLIC_ORIGIN, signer=signer),
    sd_jwt.PURPOSE: lambda document, salts, signer: sd_jwt.make_sd_jwt(
        document, salts, origin=settings.PUBLIC_ORIGIN, signer=signer
    ),
}


def make_artefact(*, version_id: int, purpose: str) -> LicenceArtefact:
    """Once per version and purpose: a repeated call finds what was made. Raises KeyMissingError."""
    with transaction.atomic():
        version = LicenceVersion.objects.select_for_update().get(pk=version_id)
        made = LicenceArtefact.objects.filter(licence_version=version, purpose=purpose).first()
        if made is not None:
            return made
        document = LicenceDocument.from_cbor(bytes(version.document))
        content = MAKERS[purpose](document, keep_claim_salts(version_id=version_id), issuing_signer())
        return LicenceArtefact.objects.create(
            licence_version=version,
            purpose=purpose,
            key_id=document.key_id,
            digest=hashlib.sha256(content).digest(),
            content=content,
            made_at=clock.now(),
        )
