"""Institutions that wait in a temporary table: its columns, and what clashes with each other or with the database."""

from collections.abc import Iterator

from django.db import connection

COLUMNS = (
    ("row_number", "integer"),
    ("province", "text"),
    ("name", "text"),
    ("credit_code", "text"),
    ("licence_number", "text"),
    ("class_code", "text"),
    ("kind", "text"),
    ("region", "text"),
    ("address", "text"),
    ("phone", "text"),
    ("authority_number", "text"),
    ("departments", "text[]"),
    ("valid_from", "date"),
    ("valid_to", "date"),
    ("status", "text"),
    ("clinic_filing", "boolean"),
)
Clash = tuple[int, str, str, int | None]
"""Row number, column, code of the clash, row number of the earlier row."""

_STATEMENTS = (
    """
    SELECT row_number, 'licence_number', 'duplicate_in_file', first FROM (
        SELECT row_number, min(row_number) OVER (PARTITION BY licence_number) AS first FROM {table}
    ) AS rows WHERE row_number > first
    """,
    """
    SELECT s.row_number, 'licence_number', 'exists', NULL::integer
    FROM {table} AS s JOIN institutions_institution AS i ON i.licence_number = s.licence_number
    """,
    """
    SELECT s.row_number, 'licensor', 'authority_unknown', NULL::integer FROM {table} AS s
    WHERE NOT EXISTS (SELECT FROM institutions_authority AS a WHERE a.number = s.authority_number)
    """,
)


def clashes(table: str) -> Iterator[Clash]:
    """Rows of the staged table that cannot be taken; a row may appear several times."""
    for statement in _STATEMENTS:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=table))
            yield from cursor.fetchall()
