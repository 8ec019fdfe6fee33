"""A whole import of qualifications is taken back: its qualifications, the persons and the certificates it brought."""

import uuid

from medreg.physicians.models import Person, Qualification
from medreg.standards.vocabulary import QualificationState


def undo_qualification_import(*, run: uuid.UUID) -> int:
    """Delete what `run` brought; returns the number of qualifications. The caller has made sure that nothing uses them.

    A pass that the run completed waits for its certificate again.
    """
    persons = Person.objects.filter(source_import=run)
    taken, _ = Qualification.objects.filter(source_import=run).delete()
    persons.filter(qualifications__isnull=True).delete()
    waiting = QualificationState.PASSED_AWAITING_CERTIFICATE.value
    uncertified = Qualification.objects.filter(completed_by_import=run).update(
        state=waiting, number=None, number_index=None, issued_on=None, completed_by_import=None
    )
    return taken + uncertified
