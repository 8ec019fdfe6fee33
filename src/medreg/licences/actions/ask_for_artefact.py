"""What a holder asks for is made by the worker: 5 million licences are not signed for wallets that nobody has."""

from medreg.licences.artefacts_made import artefact_of
from medreg.outbox.enqueue import enqueue


def ask_for_artefact(*, version_id: int, purpose: str) -> bool:
    """Whether it had to be asked for: False when it is made, or being made, already. The version is signed."""
    if artefact_of(version_id, purpose) is not None:
        return False
    key = f"artefact:{version_id}:{purpose}"
    return enqueue("licences.make_artefact", dedupe_key=key, payload={"version_id": version_id, "purpose": purpose})
