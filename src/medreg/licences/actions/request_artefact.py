"""Ask the signing process for an artefact of a version: the web server may ask, only that process makes it."""

from django.db import transaction

from medreg.licences.artefacts_made import artefact_of
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue


def request_artefact(*, version_id: int, purpose: str) -> bytes | None:
    """The artefact if it is there, else None, and it is being made. Raises KeyError for an unknown purpose."""
    with transaction.atomic():
        kept = artefact_of(version_id, purpose)
        if kept is not None:
            return kept
        enqueue(
            "licences.make_artefact",
            dedupe_key=f"artefact:{version_id}:{purpose}",
            payload={"version_id": version_id, "purpose": purpose},
            queue=SIGNER_QUEUE,
        )
    return None
