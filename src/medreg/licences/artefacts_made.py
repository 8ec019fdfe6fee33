"""What was made and signed beside a version's token."""

from medreg.licences.artefacts.registry import ARTEFACTS
from medreg.licences.models import LicenceArtefact
from medreg.secrecy import seal, unseal


def purposes_made(version_id: int) -> frozenset[str]:
    """What there is of a version."""
    return frozenset(LicenceArtefact.objects.filter(licence_version_id=version_id).values_list("purpose", flat=True))


def artefact_of(version_id: int, purpose: str) -> bytes | None:
    """The bytes of this purpose; None until they are made. Raises KeyError for an unknown purpose."""
    sealed = ARTEFACTS[purpose].sealed
    row = LicenceArtefact.objects.filter(licence_version_id=version_id, purpose=purpose).first()
    if row is None:
        return None
    content = bytes(row.content)
    return unseal(content, context=_context(version_id, purpose)) if sealed else content


def as_stored(content: bytes, version_id: int, purpose: str) -> bytes:
    """`content` as the table keeps it."""
    return seal(content, context=_context(version_id, purpose)) if ARTEFACTS[purpose].sealed else content


def _context(version_id: int, purpose: str) -> str:
    return f"licence-artefact:{version_id}:{purpose}"
