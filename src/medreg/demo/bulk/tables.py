"""The tables that are generated, their columns in the order of the generated lines, and what they must do without while
they are filled: indexes and constraints, which come back exactly as they were."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psycopg
from psycopg import sql

COLUMNS: dict[str, str] = {
    "institutions_institution": "id,province,name,credit_code,licence_number,class_code,kind,region,address,licensor_id,"
    "same_level_authority_id,city_authority_id,county_hospital,clinic_filing,auto_activation,phone,zone,source_import",
    "institutions_institutionlicence": "institution_id,status,valid_from,valid_to,recorded_at",
    "institutions_department": "institution_id,code,since,until",
    "physicians_person": "id,name,search_name,sex,birth_date,origin,id_type,id_number,id_index,ethnic_group,capacity,education,"
    "degree,school,major,title,source_import,created_at",
    "physicians_qualification": "id,person_id,province,level,category,state,number,number_index,passed_on,issued_on,techniques,"
    "record,school,education,source_import,created_at",
    "physicians_historyevent": "person_id,event,date,lifetime,ground,source,recorded_at",
    "register_decision": "id,province,case_number,business,outcome,authority_id,person_id,decided_on,decided_at,accepted_by_id,"
    "reviewed_by_id,decided_by_id,reasons,articles,facts,digest",
    "register_registration": "id,province,person_id,qualification_id,level,category,place,licence_number,issuer_id,issued_on,"
    "source,source_import,warnings,created_at",
    "register_registrationperiod": "registration_id,province,person_key,place,main_institution_id,department,scopes,techniques,"
    "authority_id,decision_id,note,legal,known",
    "register_statusperiod": "registration_id,province,status,ground,decision_id,legal,known",
    "register_filing": "id,registration_id,province,institution_id,source,source_import,created_at",
    "register_filingperiod": "filing_id,province,registration_key,institution_key,scopes,ended_as,decision_id,legal,known",
    "register_licencenumberuse": "number,registration_id,origin,explanation,given_at",
    "register_confirmedentry": "registration_id,run,entry_digest,content_digest,holder_digest,filed,confirmed_at",
    "publication_publishedname": "province,kind,published_on,case_number,licence_number,name,level,category,main_institution,"
    "authority,authority_key,ground_category",
    "cases_case": "id,number,province,business,started_by,route,state,person_id,institution_id,authority_id,qualification_id,"
    "registration_id,payload,payload_version,submission_id,version,created_at,changed_at,submitted_on,received_on,rules_as_of,"
    "institution_answer,institution_due_on,acceptance_due_on,accepted_on,due_on,promised_on,due_provisional,extended_days,"
    "decided_on,accepted_by,reviewed_by,decided_by,required_materials,findings,written_answer_asked",
    "cases_caseevent": "case_id,sequence,event,from_state,to_state,at,legal_date,actor_id,actor_role,actor_name,reasons,articles,"
    "note,internal_note,data",
}
PUBLIC = "publication_publicrecord"
TABLES = (*COLUMNS, PUBLIC)
"""Every table with a line a physician, institution or case."""

KEPT = "demo_bulk_taken_down"
_DEFINITIONS = """
    SELECT c.contype::text, c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
    FROM pg_constraint AS c
    WHERE c.contype IN ('f', 'x', 'u', 'p') AND (c.conrelid = ANY(%(tables)s::regclass[])
        OR c.confrelid = ANY(%(tables)s::regclass[]))
    UNION ALL
    SELECT 'i', i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i
    WHERE i.indrelid = ANY(%(tables)s::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid AND c.contype IN ('x', 'u', 'p'))
    ORDER BY 1, 2, 3
"""
_SESSION = "SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 0; SET synchronous_commit = off"
WHILE_BUILT = " WITH (fillfactor = 50)"
"""Fuller pages of a GiST index cost more to choose among for each row that comes in: 40 µs a row against 26 measured."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A constraint (f, x, u, p) or an index (i) of a table, as the catalogue writes it."""

    kind: str
    table: str
    name: str
    definition: str

    def take_down(self) -> str:
        return (
            f"DROP INDEX {self.name}" if self.kind == "i" else f'ALTER TABLE {self.table} DROP CONSTRAINT "{self.name}"'
        )

    def put_up(self) -> Iterator[str]:
        """The statements that make it again; a foreign key is checked in a second step, which locks less."""
        add = f'ALTER TABLE {self.table} ADD CONSTRAINT "{self.name}" {self.definition}'
        if self.kind == "i":
            yield self.definition
        elif self.kind == "x":
            yield add + WHILE_BUILT
            yield f'ALTER INDEX "{self.name}" RESET (fillfactor)'
        else:
            yield add + (" NOT VALID" if self.kind == "f" else "")


def taken_down(connection: psycopg.Connection) -> list[Piece]:
    """Drop every index and constraint of the tables in one transaction that also writes down how they were."""
    with connection.transaction():
        rows = connection.execute(_DEFINITIONS, {"tables": list(TABLES)}).fetchall()
        pieces = [Piece(*row) for row in rows]
        connection.execute(sql.SQL("CREATE TABLE {} (pieces text)").format(sql.Identifier(KEPT)))
        told = json.dumps([[piece.kind, piece.table, piece.name, piece.definition] for piece in pieces])
        connection.execute(sql.SQL("INSERT INTO {} VALUES (%s)").format(sql.Identifier(KEPT)), [told])
        for piece in sorted(pieces, key=lambda one: "fxupi".index(one.kind)):
            connection.execute(piece.take_down().encode())
    return pieces


def left_down(connection: psycopg.Connection) -> list[Piece]:
    """What an earlier run that was killed has taken down and not put up again."""
    if connection.execute("SELECT to_regclass(%s)", [KEPT]).fetchone() == (None,):
        return []
    told = connection.execute(sql.SQL("SELECT pieces FROM {}").format(sql.Identifier(KEPT))).fetchone()
    standing = {Piece(*row) for row in connection.execute(_DEFINITIONS, {"tables": list(TABLES)}).fetchall()}
    names = {(piece.kind, piece.name) for piece in standing}
    return [
        piece
        for piece in (Piece(*row) for row in json.loads(told[0] if told else "[]"))
        if (piece.kind, piece.name) not in names
    ]


def put_up(conninfo: str, pieces: list[Piece]) -> None:
    """Make the pieces again, two tables at a time, the heaviest first; every constraint is checked against every row."""
    by_table: dict[str, list[str]] = {}
    for piece in sorted((one for one in pieces if one.kind != "f"), key=lambda one: "xpui".index(one.kind)):
        by_table.setdefault(piece.table, []).extend(piece.put_up())
    heaviest = sorted(by_table.values(), key=lambda todo: -sum(100 if "EXCLUDE" in one else 10 for one in todo))
    _in_two(conninfo, heaviest)
    foreign = [piece for piece in pieces if piece.kind == "f"]
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(_SESSION)
        for piece in foreign:
            for statement in piece.put_up():
                connection.execute(statement.encode())
    checks: dict[str, list[str]] = {}
    for piece in foreign:
        checks.setdefault(piece.table, []).append(f'ALTER TABLE {piece.table} VALIDATE CONSTRAINT "{piece.name}"')
    _in_two(conninfo, sorted(checks.values(), key=len, reverse=True))
    _in_two(conninfo, [[f"ANALYZE {table}"] for table in TABLES])
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(KEPT)))


def _in_two(conninfo: str, todo: list[list[str]]) -> None:
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(_run, conninfo, statements) for statements in todo]:
            done.result()


def _run(conninfo: str, statements: list[str]) -> None:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute(_SESSION)
        for statement in statements:
            connection.execute(statement.encode())
