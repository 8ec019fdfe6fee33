"""Staged holiday periods become the newest notice of their years."""

import uuid
from datetime import datetime

from django.db import connection, transaction

from medreg.clock.working_days import look_again

_PERIODS = """
    INSERT INTO clock_holidayperiod (year, first, last, worked, festival, notice, source_import, recorded_at)
    SELECT year, first, last, worked, festival, notice, %s, %s FROM {table}
"""


def import_holidays(*, table: str, run: uuid.UUID, at: datetime) -> int:
    """Take every row of the staged table (columns: `staged_holidays.COLUMNS`); returns the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute(_PERIODS.format(table=table), [run, at])
        taken = int(cursor.rowcount)
    transaction.on_commit(look_again)
    return taken
