"""Schemas of their own in the database, each with a public register of a given size in it; gone at the end, whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from medreg.cli.bench_register.rows import COLUMNS, lines

_TABLE, _VERSIONS = "publication_publicrecord", "licences_licenceversion"
_LINES_AT_ONCE = 5_000
_INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = %s ORDER BY indexname"
_BUILDING = ("SET maintenance_work_mem = '512MB'", "SET synchronous_commit = off")


@contextmanager
def register_of(rows: int, url: str) -> Iterator[str]:
    """The address under which a synthetic register is read in the place of the real one."""
    schema = f"bench_register_{rows}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE".encode())
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        try:
            fill(connection, schema, rows)
            yield address_of_scratch(url, schema)
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


def fill(connection: psycopg.Connection, schema: str, rows: int) -> None:
    """Table, rows by COPY, then the indexes of the real table, vacuumed and analysed."""
    for statement in (
        *_BUILDING,
        f"CREATE UNLOGGED TABLE {schema}.{_TABLE} (LIKE public.{_TABLE})",
        f"CREATE UNLOGGED TABLE {schema}.{_VERSIONS} (registration_id bigint, version int)",
    ):
        connection.execute(statement.encode())
    _copy(connection, sql.Identifier(schema, _TABLE), rows)
    for statement in (
        f"INSERT INTO {schema}.{_VERSIONS} SELECT registration_id, 1 FROM {schema}.{_TABLE}",  # noqa: S608
        f"CREATE INDEX ON {schema}.{_VERSIONS} (registration_id, version)",
        *(
            row[0].replace(" ON public.", f" ON {schema}.")
            for row in connection.execute(_INDEXES, (_TABLE,)).fetchall()
        ),
        f"VACUUM ANALYZE {schema}.{_TABLE}",
        f"VACUUM ANALYZE {schema}.{_VERSIONS}",
    ):
        connection.execute(statement.encode())


def _copy(connection: psycopg.Connection, table: sql.Identifier, rows: int) -> None:
    columns, made = sql.SQL(", ").join(map(sql.Identifier, COLUMNS)), lines(rows)
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as copy:
        while part := list(islice(made, _LINES_AT_ONCE)):
            copy.write("".join(part))


def address_of_scratch(url: str, schema: str) -> str:
    """The same database, reading this schema first."""
    options = str(conninfo_to_dict(url).get("options") or "")
    return make_conninfo(url, options=f"{options} -c search_path={schema},public".strip())
