"""What nobody has asked for yet is made by the worker when the holder first asks (5 million licences are not signed four times)."""

from medreg.licences.artefacts_made import artefact_of
from medreg.outbox.enqueue import enqueue


def ask_for_artefact(*, version_id: int, purpose: str) -> bytes | None:
    """The bytes; None while they are being made. The version is signed."""
    made = artefact_of(version_id, purpose)
    if made is None:
        key = f"artefact:{version_id}:{purpose}"
        enqueue("licences.make_artefact", dedupe_key=key, payload={"version_id": version_id, "purpose": purpose})
    return made
