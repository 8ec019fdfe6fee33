"""A holiday notice is taken back; what was known of its years before counts again."""

import uuid

from django.db import transaction

from medreg.clock.models import HolidayPeriod
from medreg.clock.working_days import look_again


def undo_holiday_import(*, run: uuid.UUID) -> int:
    """Delete what `run` brought; returns the number of periods."""
    taken, _ = HolidayPeriod.objects.filter(source_import=run).delete()
    transaction.on_commit(look_again)
    return taken
