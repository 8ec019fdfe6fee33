"""Files of licences, made by the signing process's own function."""

from django.db import transaction

from medreg.licences.actions.make_artefact import make_artefact


def file_of(version_id: int, purpose: str = "pdf") -> bytes:
    """The PDF (or OFD, credential …) of a signed version."""
    with transaction.atomic():
        return make_artefact(version_id=version_id, purpose=purpose)
