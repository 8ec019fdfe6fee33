"""What was made and signed beside a version's token."""

from medreg.licences.models import LicenceArtefact


def purposes_made(version_id: int) -> frozenset[str]:
    """What there is of a version."""
    return frozenset(LicenceArtefact.objects.filter(licence_version_id=version_id).values_list("purpose", flat=True))


def artefact_of(version_id: int, purpose: str) -> bytes | None:
    """The bytes of this purpose; None until they are made."""
    row = LicenceArtefact.objects.filter(licence_version_id=version_id, purpose=purpose).first()
    return bytes(row.content) if row is not None else None
