"""Rows of the register told without ids, moments and seals, so that two worlds of the same people can be compared."""

import json
from typing import Any

from django.db import connection

from medreg.physicians.models import Person, Qualification

NATURAL = {
    "institutions_institution": """
        SELECT i.province, i.name, i.credit_code, i.licence_number, i.class_code, i.kind, i.region, i.address, l.number, s.number,
            c.number, i.county_hospital, i.clinic_filing, i.auto_activation, i.phone, i.zone, i.source_import IS NULL
        FROM institutions_institution AS i LEFT JOIN institutions_authority AS l ON l.id = i.licensor_id
        LEFT JOIN institutions_authority AS s ON s.id = i.same_level_authority_id
        LEFT JOIN institutions_authority AS c ON c.id = i.city_authority_id""",
    "institutions_institutionlicence": """
        SELECT i.licence_number, l.status, l.valid_from, l.valid_to
        FROM institutions_institutionlicence AS l JOIN institutions_institution AS i ON i.id = l.institution_id""",
    "institutions_department": """
        SELECT i.licence_number, d.code, d.since, d.until
        FROM institutions_department AS d JOIN institutions_institution AS i ON i.id = d.institution_id""",
    "physicians_person": """
        SELECT encode(id_index, 'hex'), name, search_name, sex, birth_date, origin, id_type, ethnic_group, capacity, education,
            degree, school, major, graduated_on, title, phone, email, address, photo_id, photo_confirmed_at,
            source_import IS NULL FROM physicians_person""",
    "physicians_qualification": """
        SELECT encode(q.number_index, 'hex'), encode(p.id_index, 'hex'), q.province, q.level, q.category, q.state,
            q.admission_number, q.admission_index, q.passed_on, q.issued_on, q.techniques, q.record, q.school, q.education,
            q.completed_by_import, q.source_import IS NULL
        FROM physicians_qualification AS q JOIN physicians_person AS p ON p.id = q.person_id""",
    "physicians_historyevent": """
        SELECT encode(p.id_index, 'hex'), h.event, h.date, h.until, h.lifetime, h.ground, h.institution_id, left(h.source, 7)
        FROM physicians_historyevent AS h JOIN physicians_person AS p ON p.id = h.person_id""",
    "register_registration": """
        SELECT r.licence_number, r.province, encode(p.id_index, 'hex'), encode(q.number_index, 'hex'), r.level, r.category, r.place,
            a.number, r.issued_on, r.source, r.warnings, r.source_import IS NULL
        FROM register_registration AS r JOIN physicians_person AS p ON p.id = r.person_id
        JOIN physicians_qualification AS q ON q.id = r.qualification_id JOIN institutions_authority AS a ON a.id = r.issuer_id
        WHERE r.source = 'import'""",
    "register_registrationperiod": """
        SELECT r.licence_number, c.province, encode(p.id_index, 'hex'), c.place, i.licence_number, c.department, c.scopes,
            c.techniques, a.number, c.decision_id, c.note, c.legal, lower(c.known) IS NULL, upper(c.known)
        FROM register_registrationperiod AS c JOIN register_registration AS r ON r.id = c.registration_id
        JOIN physicians_person AS p ON p.id = c.person_key JOIN institutions_institution AS i ON i.id = c.main_institution_id
        JOIN institutions_authority AS a ON a.id = c.authority_id WHERE r.source = 'import'""",
    "register_statusperiod": """
        SELECT r.licence_number, s.province, s.status, s.ground, s.decision_id, s.legal, upper(s.known)
        FROM register_statusperiod AS s JOIN register_registration AS r ON r.id = s.registration_id
        WHERE r.source = 'import'""",
    "register_filing": """
        SELECT r.licence_number, f.province, i.licence_number, f.source, f.source_import IS NULL
        FROM register_filing AS f JOIN register_registration AS r ON r.id = f.registration_id
        JOIN institutions_institution AS i ON i.id = f.institution_id WHERE f.source = 'import'""",
    "register_filingperiod": """
        SELECT r.licence_number, c.province, i.licence_number, c.scopes, c.ended_as, c.decision_id, c.legal, upper(c.known)
        FROM register_filingperiod AS c JOIN register_filing AS f ON f.id = c.filing_id
        JOIN register_registration AS r ON r.id = c.registration_key
        JOIN institutions_institution AS i ON i.id = c.institution_key WHERE f.source = 'import'""",
    "register_licencenumberuse": """
        SELECT u.number, r.licence_number, u.origin, u.explanation
        FROM register_licencenumberuse AS u LEFT JOIN register_registration AS r ON r.id = u.registration_id
        WHERE u.origin = 'import'""",
    "register_confirmedentry": """
        SELECT r.licence_number, encode(e.holder_digest, 'hex'), e.run IS NULL,
            ARRAY(SELECT name FROM unnest(e.filed) AS each (name) ORDER BY name)
        FROM register_confirmedentry AS e JOIN register_registration AS r ON r.id = e.registration_id""",
    "publication_publicrecord": """
        SELECT to_jsonb(p) - ARRAY['registration_id', 'refreshed_at', 'main_institution_id', 'filed_institution_ids']
        FROM publication_publicrecord AS p JOIN register_registration AS r ON r.id = p.registration_id
        WHERE r.source = 'import' AND NOT EXISTS (
            SELECT FROM register_filing AS f WHERE f.registration_id = r.id AND f.source = 'case')""",
}
"""Of each table the rows that are older than the platform."""


def natural_rows() -> dict[str, list[str]]:
    """Every table of `NATURAL`, its rows as texts in their order; the sealed numbers of persons and qualifications opened."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for table, statement in NATURAL.items():
            cursor.execute(statement)
            found[table] = sorted(map(repr, cursor.fetchall()))
    found["sealed numbers"] = sorted(
        [
            *(str(one.id_number) for one in Person.objects.all()),
            *(str(one.number) for one in Qualification.objects.all()),
        ]
    )
    return found


def filled_columns(table: str, where: str, values: list[Any]) -> set[frozenset[str]]:
    """Which columns the chosen rows of a table fill, each different pattern once."""
    statement = f"SELECT to_jsonb(t)::text FROM {table} AS t WHERE {where}"
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = [json.loads(row) for (row,) in cursor.fetchall()]
    return {frozenset(name for name, value in row.items() if value is not None) for row in rows}
