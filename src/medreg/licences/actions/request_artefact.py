"""Ask the signing process for an artefact of a version: the web server may ask, only that process makes it."""

from django.db import transaction

from medreg.licences.artefacts.registry import ARTEFACTS
from medreg.licences.models import LicenceArtefact
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue


def request_artefact(*, version_id: int, purpose: str) -> bytes | None:
    """The artefact if it is there, else None, and it is being made. Raises KeyError for an unknown purpose."""
    ARTEFACTS[purpose]
    with transaction.atomic():
        kept = LicenceArtefact.objects.filter(licence_version_id=version_id, purpose=purpose).first()
        if kept is not None:
            return bytes(kept.content)
        enqueue(
            "licences.make_artefact",
            dedupe_key=f"artefact:{version_id}:{purpose}",
            payload={"version_id": version_id, "purpose": purpose},
            queue=SIGNER_QUEUE,
        )
    return None
