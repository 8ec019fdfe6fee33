"""What was made and signed beside a version's token."""

from medreg.licences.models import LicenceArtefact


def artefact_of(version_id: int, purpose: str) -> bytes | None:
    """The bytes of this purpose; None until they are made."""
    row = LicenceArtefact.objects.filter(licence_version_id=version_id, purpose=purpose).first()
    return bytes(row.content) if row is not None else None
