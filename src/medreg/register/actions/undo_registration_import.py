"""A whole import of registrations is taken back: rows that nobody has built on yet, and their history events."""

import uuid

from medreg.physicians.models import HistoryEvent
from medreg.register.actions.import_registrations import source_of
from medreg.register.models import (
    Filing,
    FilingPeriod,
    LicenceNumberUse,
    Registration,
    RegistrationPeriod,
    StatusPeriod,
)


def undo_registration_import(*, run: uuid.UUID) -> int:
    """Delete what `run` brought; returns the number of registrations. The caller has made sure that nothing uses them.

    A number whose gap in a series is explained by the import keeps its row and its explanation.
    """
    keys = list(Registration.objects.filter(source_import=run).values_list("pk", flat=True))
    HistoryEvent.objects.filter(source=source_of(run)).delete()
    FilingPeriod.objects.filter(registration_key__in=keys).delete()
    Filing.objects.filter(registration__in=keys).delete()
    StatusPeriod.objects.filter(registration__in=keys).delete()
    RegistrationPeriod.objects.filter(registration__in=keys).delete()
    uses = LicenceNumberUse.objects.filter(registration__in=keys)
    uses.filter(explanation="").delete()
    uses.update(registration=None)
    Registration.objects.filter(pk__in=keys).delete()
    return len(keys)
