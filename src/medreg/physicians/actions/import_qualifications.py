"""Staged qualifications enter the database, with the persons that are not on file yet; passes get their certificates."""

import uuid
from datetime import datetime

from django.db import connection

_PERSONS = """
    INSERT INTO physicians_person (name, search_name, sex, birth_date, origin, id_type, id_number, id_index, ethnic_group,
        capacity, education, degree, school, major, title, source_import, created_at)
    SELECT DISTINCT ON (id_index) name, name, sex, birth_date, origin, id_type, id_number, id_index, ethnic_group,
        'full', education, '', school, '', '', %s, %s
    FROM {table} ORDER BY id_index, row_number
    ON CONFLICT (id_index) DO NOTHING
"""
_QUALIFICATIONS = """
    INSERT INTO physicians_qualification (person_id, province, level, category, state, number, number_index,
        admission_number, admission_index, passed_on, issued_on, techniques, record, school, education,
        source_import, created_at)
    SELECT p.id, s.province, s.level, s.category, s.state, s.number, s.number_index, s.admission, s.admission_index,
        s.passed_on, s.issued_on, s.techniques, 'matched', s.school, s.education, %s, %s
    FROM {table} AS s JOIN physicians_person AS p ON p.id_index = s.id_index
    WHERE s.row_number <> ALL (%s)
"""
_COMPLETED = """
    UPDATE physicians_qualification AS q SET state = s.state, number = s.number, number_index = s.number_index,
        issued_on = s.issued_on, completed_by_import = %s
    FROM {table} AS s
    WHERE q.admission_index = s.admission_index AND q.state = 'passed_awaiting_certificate'
    RETURNING s.row_number
"""


def import_qualifications(*, table: str, run: uuid.UUID, at: datetime) -> int:
    """Take every row of the staged table (columns: `staged_qualifications.COLUMNS`); returns the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPLETED.format(table=table), [run])
        completed = [row_number for (row_number,) in cursor.fetchall()]
        cursor.execute(_PERSONS.format(table=table), [run, at])
        cursor.execute(_QUALIFICATIONS.format(table=table), [run, at, completed])
        return int(cursor.rowcount) + len(completed)
