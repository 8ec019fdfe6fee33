"""A whole import of qualifications is taken back: its qualifications, and the persons it brought."""

import uuid

from medreg.physicians.models import Person, Qualification


def undo_qualification_import(*, run: uuid.UUID) -> int:
    """Delete what `run` brought; returns the number of qualifications. The caller has made sure that nothing uses them."""
    persons = Person.objects.filter(source_import=run)
    taken, _ = Qualification.objects.filter(source_import=run).delete()
    persons.filter(qualifications__isnull=True).delete()
    return taken
