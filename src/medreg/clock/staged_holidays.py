"""Holiday periods that wait in a temporary table: its columns, and what clashes with each other."""

from collections.abc import Iterator

from django.db import connection

COLUMNS = (
    ("row_number", "integer"),
    ("year", "smallint"),
    ("first", "date"),
    ("last", "date"),
    ("worked", "boolean"),
    ("festival", "text"),
    ("notice", "text"),
)
FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
"""全国年节及纪念日放假办法: without one of them a year is only half known, and half a year would give wrong limits."""

_OVERLAPS = """
    SELECT later.row_number, 'first', 'days_overlap', min(earlier.row_number)
    FROM {table} AS later JOIN {table} AS earlier
        ON earlier.row_number < later.row_number AND earlier.first <= later.last AND later.first <= earlier.last
    GROUP BY later.row_number
"""
_INCOMPLETE = """
    SELECT row_number, 'festival', 'year_incomplete', NULL::integer FROM {table} WHERE year IN (
        SELECT year FROM {table} CROSS JOIN unnest(%s::text[]) AS wanted (word)
        GROUP BY year, word HAVING NOT bool_or(NOT worked AND strpos(festival, word) > 0)
    )
"""


def clashes(table: str) -> Iterator[tuple[int, str, str, int | None]]:
    """Rows of the staged table that cannot be taken: row number, column, code, row number of the earlier row."""
    with connection.cursor() as cursor:
        cursor.execute(_OVERLAPS.format(table=table))
        yield from cursor.fetchall()
        cursor.execute(_INCOMPLETE.format(table=table), [list(FESTIVALS)])
        yield from cursor.fetchall()
