"""Staged institutions enter the database with their licence and departments."""

import uuid
from datetime import datetime

from django.db import connection

# A public-health institution belongs to the authority of its own level (管理办法 9), every other to its licensor.
_INSTITUTIONS = """
    INSERT INTO institutions_institution (province, name, credit_code, licence_number, class_code, kind, region, address,
        licensor_id, same_level_authority_id, city_authority_id, county_hospital, clinic_filing, auto_activation, phone,
        zone, source_import)
    SELECT s.province, s.name, s.credit_code, s.licence_number, s.class_code, s.kind, s.region, s.address,
        CASE WHEN s.kind = 'medical' THEN a.id END, CASE WHEN s.kind = 'public_health' THEN a.id END,
        COALESCE(a.city_body_id, CASE WHEN a.level <> 'county' THEN a.id END), false, s.clinic_filing, false, s.phone,
        '', %s
    FROM {table} AS s JOIN institutions_authority AS a ON a.number = s.authority_number
"""
_LICENCES = """
    INSERT INTO institutions_institutionlicence (institution_id, status, valid_from, valid_to, recorded_at)
    SELECT i.id, s.status, s.valid_from, s.valid_to, %s
    FROM {table} AS s JOIN institutions_institution AS i ON i.licence_number = s.licence_number
"""
_DEPARTMENTS = """
    INSERT INTO institutions_department (institution_id, code, since)
    SELECT i.id, department.code, s.valid_from
    FROM {table} AS s JOIN institutions_institution AS i ON i.licence_number = s.licence_number
    CROSS JOIN LATERAL unnest(s.departments) AS department (code)
"""


def import_institutions(*, table: str, run: uuid.UUID, at: datetime) -> int:
    """Take every row of the staged table (columns: `staged_institutions.COLUMNS`); returns the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTITUTIONS.format(table=table), [run])
        taken = int(cursor.rowcount)
        cursor.execute(_LICENCES.format(table=table), [at])
        cursor.execute(_DEPARTMENTS.format(table=table))
        return taken
