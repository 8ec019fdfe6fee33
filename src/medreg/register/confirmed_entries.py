"""Digests of what the register's owner confirmed of a registration, computed by the database itself so that five million
rows are one statement; and whether a registration still says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

# JSON texts: no value can be mistaken for the end of another one.
ENTRY = """sha256(convert_to(jsonb_build_array(r.person_id, r.qualification_id, r.level, r.category, r.place, r.province,
    r.licence_number, r.issued_on, r.source)::text, 'UTF8'))"""
CONTENT = """sha256(convert_to(jsonb_build_array(c.main_institution_id, i.name, c.scopes, c.techniques, c.authority_id,
    a.name, c.note)::text, 'UTF8'))"""
HOLDER = """sha256(convert_to(jsonb_build_array(p.name, p.sex, p.birth_date, encode(p.id_index, 'hex'),
    encode(q.number_index, 'hex'))::text, 'UTF8'))"""
FILED = """ARRAY(SELECT DISTINCT house.name FROM register_filing AS filing
    JOIN institutions_institution AS house ON house.id = filing.institution_id WHERE filing.registration_id = r.id)"""

FROM = """
    FROM register_registration AS r
    JOIN physicians_person AS p ON p.id = r.person_id
    JOIN physicians_qualification AS q ON q.id = r.qualification_id
    LEFT JOIN LATERAL (
        SELECT * FROM register_registrationperiod AS held WHERE held.registration_id = r.id AND {which}
        ORDER BY upper_inf(held.known) DESC, held.legal DESC LIMIT 1
    ) AS c ON true
    LEFT JOIN institutions_institution AS i ON i.id = c.main_institution_id
    LEFT JOIN institutions_authority AS a ON a.id = c.authority_id
"""
_COMPARED = f"""
    SELECT e.entry_digest = {ENTRY}, e.content_digest = {CONTENT}, e.holder_digest = {HOLDER}
    {FROM.format(which="held.id = %s")}
    JOIN register_confirmedentry AS e ON e.registration_id = r.id
    WHERE r.id = %s
"""


@dataclass(frozen=True, slots=True)
class StillConfirmed:
    """Which parts of a confirmed registration are as they were confirmed."""

    entry: bool
    content: bool
    holder: bool


def still_confirmed(registration_id: int, period_id: int) -> StillConfirmed | None:
    """`period_id` is the row whose content is asked about. None when nobody confirmed this registration."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPARED, [period_id, registration_id])
        row: Sequence[bool] | None = cursor.fetchone()
    return None if row is None else StillConfirmed(*row)
