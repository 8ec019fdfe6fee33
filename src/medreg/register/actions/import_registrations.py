"""Staged registrations enter the register: content, statuses, filings, numbers, and what history they tell."""

import uuid
from datetime import datetime
from typing import Any

from django.db import connection

from medreg.register.actions.confirm_entries import confirm_entries
from medreg.register.staged_registrations import ENTRIES

_IDENTIFIED = """
    CREATE TEMPORARY TABLE import_entries ON COMMIT DROP AS
    SELECT nextval(pg_get_serial_sequence('register_registration', 'id')) AS id, e.* FROM ({entries}) AS e
"""
_FILED = """
    CREATE TEMPORARY TABLE import_filings ON COMMIT DROP AS
    SELECT nextval(pg_get_serial_sequence('register_filing', 'id')) AS id, e.id AS registration_id, i.id AS institution_id,
        left(e.place, 2) AS province, e.scopes, upper(e.holds) AS ended,
        daterange(filing.since, filing.until, '[]') * e.holds AS legal,
        NOT daterange(filing.since, filing.until, '[]') <@ e.holds AS cut
    FROM import_entries AS e
    CROSS JOIN LATERAL unnest(e.filed, e.filed_since, e.filed_until) AS filing (number, since, until)
    JOIN institutions_institution AS i ON i.licence_number = filing.number
"""
_ENTRIES = """
    INSERT INTO register_registration (id, province, person_id, qualification_id, level, category, place, licence_number,
        issuer_id, issued_on, source, source_import, warnings, created_at)
    SELECT id, left(place, 2), person_id, qualification_id, level, category, place, licence_number, authority_id, since,
        'import', %(run)s, warnings, %(at)s
    FROM import_entries
"""
_CONTENTS = """
    INSERT INTO register_registrationperiod (registration_id, province, person_key, place, main_institution_id, department,
        scopes, techniques, authority_id, note, legal, known)
    SELECT id, left(place, 2), person_id, place, institution_id, department, scopes, techniques, authority_id, '',
        holds, tstzrange(%(at)s, NULL)
    FROM import_entries WHERE NOT isempty(holds)
"""
# A status other than 有效 stands between what held before it and, if it has a last day, what holds again after it.
_STATUSES = """
    INSERT INTO register_statusperiod (registration_id, province, status, ground, legal, known)
    SELECT e.id, left(e.place, 2), part.status, part.ground, part.legal, tstzrange(%(at)s, NULL)
    FROM import_entries AS e
    CROSS JOIN LATERAL (
        SELECT 'valid' AS status, '' AS ground, daterange(e.since, CASE WHEN e.status <> 'valid' THEN e.status_since END)
            AS legal
        UNION ALL SELECT e.status, e.ground, daterange(e.status_since, e.status_until, '[]') WHERE e.status <> 'valid'
        UNION ALL SELECT 'valid', '', daterange(e.status_until + 1, NULL)
            WHERE e.status <> 'valid' AND e.status_until IS NOT NULL
    ) AS part
    WHERE NOT isempty(part.legal)
"""
_FILINGS = """
    INSERT INTO register_filing (id, registration_id, province, institution_id, source, source_import, created_at)
    SELECT id, registration_id, province, institution_id, 'import', %(run)s, %(at)s
    FROM import_filings WHERE NOT isempty(legal)
"""
_FILING_PERIODS = """
    INSERT INTO register_filingperiod (filing_id, province, registration_key, institution_key, scopes, ended_as, legal,
        known)
    SELECT id, province, registration_id, institution_id, scopes, CASE WHEN cut THEN 'ended_with_registration' ELSE '' END,
        legal, tstzrange(%(at)s, NULL)
    FROM import_filings WHERE NOT isempty(legal)
"""
_NUMBERS = """
    INSERT INTO register_licencenumberuse (number, registration_id, origin, explanation, given_at)
    SELECT DISTINCT ON (licence_number) licence_number, id, 'import', '', %(at)s FROM import_entries
    ORDER BY licence_number, since DESC
    ON CONFLICT (number) DO NOTHING
"""
_HISTORY = """
    INSERT INTO physicians_historyevent (person_id, event, date, lifetime, ground, source, recorded_at)
    SELECT person_id, told.event, status_since, false, ground, %(source)s, %(at)s
    FROM import_entries JOIN (VALUES ('cancelled', 'cancelled'), ('departure_filed', 'departure_filed'),
        ('rescinded', 'rescinded_for_improper_means')) AS told (status, event) USING (status)
"""


def source_of(run: uuid.UUID) -> str:
    """How history events name the import that brought them."""
    return f"import {run}"


def import_registrations(*, table: str, run: uuid.UUID, at: datetime) -> int:
    """Take every row of the staged table (columns: `staged_registrations.COLUMNS`); returns the number of rows."""
    values: dict[str, Any] = {"run": run, "at": at, "source": source_of(run)}
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS import_entries, import_filings")
        cursor.execute(_IDENTIFIED.format(entries=ENTRIES.format(table=table)))
        cursor.execute(_FILED)
        for statement in (_ENTRIES, _CONTENTS, _STATUSES, _FILINGS, _FILING_PERIODS, _NUMBERS, _HISTORY):
            cursor.execute(statement, values)
        confirm_entries(run=run, at=at)
        cursor.execute("SELECT count(*) FROM import_entries")
        return int(cursor.fetchone()[0])
