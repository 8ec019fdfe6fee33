"""Qualifications that wait in a temporary table: its columns, and what clashes with each other or with the database."""

from collections.abc import Iterator

from django.db import connection

COLUMNS = (
    ("row_number", "integer"),
    ("name", "text"),
    ("sex", "text"),
    ("birth_date", "date"),
    ("origin", "text"),
    ("id_type", "text"),
    ("id_number", "bytea"),
    ("id_index", "bytea"),
    ("province", "text"),
    ("level", "text"),
    ("category", "text"),
    ("state", "text"),
    ("number", "bytea"),
    ("number_index", "bytea"),
    ("admission", "bytea"),
    ("admission_index", "bytea"),
    ("passed_on", "date"),
    ("issued_on", "date"),
    ("ethnic_group", "text"),
    ("techniques", "text[]"),
    ("school", "text"),
    ("education", "text"),
)
"""`*_index` are blind indexes of `medreg.physicians.queries`, `id_number`, `number`, `admission` sealed for their columns."""

Clash = tuple[int, str, str, int | None]
"""Row number, column, code of the clash, row number of the earlier row."""

_IN_FILE = """
    SELECT row_number, '{column}', 'duplicate_in_file', first FROM (
        SELECT row_number, min(row_number) OVER (PARTITION BY {key}) AS first FROM {table}
        WHERE {key} IN (SELECT {key} FROM {table} WHERE {key} IS NOT NULL GROUP BY {key} HAVING count(*) > 1)
    ) AS rows WHERE row_number > first
"""
_ONE_PERSON_TWO_SPELLINGS = """
    SELECT row_number, 'id_number', 'person_differs_in_file', first FROM (
        SELECT row_number, (name, sex, birth_date) AS person, min(row_number) OVER same AS first,
               first_value((name, sex, birth_date)) OVER (same ORDER BY row_number) AS earlier
        FROM {table}
        WHERE id_index IN (SELECT id_index FROM {table} GROUP BY id_index HAVING count(*) > 1)
        WINDOW same AS (PARTITION BY id_index)
    ) AS rows WHERE person IS DISTINCT FROM earlier
"""
_NUMBER_EXISTS = """
    SELECT s.row_number, 'number', 'exists', NULL::integer
    FROM {table} AS s JOIN physicians_qualification AS q ON q.number_index = s.number_index
"""
_EXAMINATION_ON_FILE = """
    SELECT s.row_number, 'admission', CASE
        WHEN q.state <> 'passed_awaiting_certificate' OR s.number_index IS NULL THEN 'exists' ELSE 'pass_differs'
    END, NULL::integer
    FROM {table} AS s JOIN physicians_qualification AS q ON q.admission_index = s.admission_index
    JOIN physicians_person AS p ON p.id = q.person_id
    WHERE q.state <> 'passed_awaiting_certificate' OR s.number_index IS NULL
        OR (p.id_index, q.level, q.category, q.province) IS DISTINCT FROM (s.id_index, s.level, s.category, s.province)
"""
"""A pass whose certificate comes with this file is completed; only what does not fit it clashes."""

_ANOTHER_SPELLING_ON_FILE = """
    SELECT s.row_number, 'id_number', 'person_differs', NULL::integer
    FROM {table} AS s JOIN physicians_person AS p ON p.id_index = s.id_index
    WHERE (p.name, p.sex, p.birth_date) IS DISTINCT FROM (s.name, s.sex, s.birth_date)
"""


def clashes(table: str) -> Iterator[Clash]:
    """Rows of the staged table that cannot be taken; a row may appear several times."""
    statements = [
        _IN_FILE.format(table=table, column="number", key="number_index"),
        _IN_FILE.format(table=table, column="admission", key="admission_index"),
        _ONE_PERSON_TWO_SPELLINGS.format(table=table),
        _NUMBER_EXISTS.format(table=table),
        _EXAMINATION_ON_FILE.format(table=table),
        _ANOTHER_SPELLING_ON_FILE.format(table=table),
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table} (id_index, number_index, admission_index)")
    for statement in statements:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            yield from cursor.fetchall()
