"""Registrations that wait in a temporary table: its columns, and what clashes with each other or with the database."""

from collections.abc import Iterator

from django.db import connection

COLUMNS = (
    ("row_number", "integer"),
    ("id_index", "bytea"),
    ("number_index", "bytea"),
    ("level", "text"),
    ("category", "text"),
    ("scopes", "text[]"),
    ("techniques", "text[]"),
    ("licence_number", "text"),
    ("institution_number", "text"),
    ("department", "text"),
    ("authority_number", "text"),
    ("since", "date"),
    ("status", "text"),
    ("status_since", "date"),
    ("status_until", "date"),
    ("ground", "text"),
    ("warnings", "text[]"),
    ("filed", "text[]"),
    ("filed_since", "date[]"),
    ("filed_until", "date[]"),
)
"""`filed*` are parallel arrays of filings; `status_since` is null for a registration that simply stands."""

Clash = tuple[int, str, str, int | None]
"""Row number, column, code of the clash, row number of the earlier row."""

ENTRIES = """
    SELECT s.*, p.id AS person_id, q.id AS qualification_id, i.id AS institution_id, a.id AS authority_id,
        CASE WHEN s.level IN ('physician', 'tcm_specialty') THEN left(i.region, 2) || '0000' ELSE i.region END AS place,
        daterange(s.since, CASE WHEN s.status IN ('cancelled', 'transferred') THEN s.status_since
                                WHEN s.status = 'rescinded' THEN s.since END) AS holds
    FROM {table} AS s
    JOIN physicians_person AS p ON p.id_index = s.id_index
    JOIN physicians_qualification AS q ON q.number_index = s.number_index AND q.person_id = p.id
    JOIN institutions_institution AS i ON i.licence_number = s.institution_number
    JOIN institutions_authority AS a ON a.number = s.authority_number
"""
"""Staged rows with everything they refer to; `holds` are the days on which the registration says something."""

_UNKNOWN = """
    SELECT row_number, '{column}', '{code}', NULL::integer FROM {table} AS s WHERE NOT EXISTS (SELECT FROM {known})
"""
_REFERENCES = (
    ("id_number", "person_unknown", "physicians_person AS p WHERE p.id_index = s.id_index"),
    (
        "number",
        "qualification_unknown",
        "physicians_qualification AS q JOIN physicians_person AS p ON p.id = q.person_id "
        "WHERE q.number_index = s.number_index AND p.id_index = s.id_index",
    ),
    (
        "institution",
        "institution_unknown",
        "institutions_institution AS i WHERE i.licence_number = s.institution_number",
    ),
    ("authority", "authority_unknown", "institutions_authority AS a WHERE a.number = s.authority_number"),
)
_FILED_UNKNOWN = """
    SELECT DISTINCT s.row_number, 'filings', 'institution_unknown', NULL::integer
    FROM {table} AS s CROSS JOIN LATERAL unnest(s.filed) AS filing (number)
    WHERE NOT EXISTS (SELECT FROM institutions_institution AS i WHERE i.licence_number = filing.number)
"""
_TWICE = """
    SELECT row_number, 'licence_number', 'duplicate_in_file', first FROM (
        SELECT row_number, min(row_number) OVER (
            PARTITION BY id_index, licence_number, institution_number, since) AS first FROM {table}
    ) AS rows WHERE row_number > first
"""
_NUMBER_OF_ANOTHER_ROW = """
    SELECT row_number, 'licence_number', 'number_of_another', NULL::integer FROM (
        SELECT row_number, id_index, first_value(id_index) OVER (PARTITION BY licence_number ORDER BY row_number) AS first
        FROM {table}
    ) AS rows WHERE id_index <> first
"""
_NUMBER_ON_FILE = """
    SELECT DISTINCT e.row_number, 'licence_number',
        CASE WHEN r.person_id = e.person_id THEN 'exists' ELSE 'number_of_another' END, NULL::integer
    FROM ({entries}) AS e JOIN register_registration AS r ON r.licence_number = e.licence_number
    WHERE r.person_id <> e.person_id OR (r.place = e.place AND r.issued_on = e.since)
"""
_NUMBER_ALLOCATED = """
    SELECT s.row_number, 'licence_number', 'number_of_another', NULL::integer
    FROM {table} AS s JOIN register_licencenumberuse AS u ON u.number = s.licence_number
    WHERE u.registration_id IS NULL AND u.origin = 'allocated'
"""
_SECOND_MAIN_IN_FILE = """
    WITH entries AS ({entries})
    SELECT later.row_number, 'institution', 'second_main_institution', min(earlier.row_number)
    FROM entries AS later JOIN entries AS earlier
        ON earlier.person_id = later.person_id AND earlier.place = later.place AND earlier.holds && later.holds
        AND earlier.row_number < later.row_number
    WHERE (earlier.licence_number, earlier.institution_number, earlier.since)
        IS DISTINCT FROM (later.licence_number, later.institution_number, later.since)
    GROUP BY later.row_number
"""
_SECOND_MAIN_ON_FILE = """
    SELECT DISTINCT e.row_number, 'institution', 'second_main_institution', NULL::integer
    FROM ({entries}) AS e JOIN register_registrationperiod AS c
        ON c.person_key = e.person_id AND c.place = e.place AND c.legal && e.holds AND upper_inf(c.known)
    JOIN register_registration AS r ON r.id = c.registration_id
    WHERE (r.licence_number, r.issued_on) IS DISTINCT FROM (e.licence_number, e.since)
"""


def clashes(table: str) -> Iterator[Clash]:
    """Rows of the staged table that cannot be taken; a row may appear several times."""
    entries = ENTRIES.format(table=table)
    statements = [
        _UNKNOWN.format(table=table, column=column, code=code, known=known) for column, code, known in _REFERENCES
    ]
    statements += [
        _FILED_UNKNOWN.format(table=table),
        _TWICE.format(table=table),
        _NUMBER_OF_ANOTHER_ROW.format(table=table),
        _NUMBER_ON_FILE.format(entries=entries),
        _NUMBER_ALLOCATED.format(table=table),
        _SECOND_MAIN_IN_FILE.format(entries=entries),
        _SECOND_MAIN_ON_FILE.format(entries=entries),
    ]
    for statement in statements:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            yield from cursor.fetchall()
