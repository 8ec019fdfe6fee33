"""A whole import of institutions is taken back, with their licences and departments."""

import uuid

from medreg.institutions.models import Institution


def undo_institution_import(*, run: uuid.UUID) -> int:
    """Delete what `run` brought; returns the number of institutions. The caller has made sure that nothing uses them."""
    institutions = Institution.objects.filter(source_import=run)
    taken = institutions.count()
    institutions.delete()
    return taken
