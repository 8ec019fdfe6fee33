"""The load: indexes down, two processes generate and one line of COPY a table takes it in, indexes up again."""

import gc
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import psycopg
from psycopg import sql

from medreg.demo.bulk.county import County, Made
from medreg.demo.bulk.ground import Share, shares
from medreg.demo.bulk.public_lines import public_names
from medreg.demo.bulk.recipe import Recipe
from medreg.demo.bulk.tables import COLUMNS, PUBLIC, TABLES, left_down, put_up, taken_down

PROCESSES = 2
UNDER_WAY = 6
FEW = 200_000
"""Rows of a table that are set aside and written again with the others; more of them are left where they are."""

Say = Callable[[str], None]


@dataclass(slots=True)
class Loaded:
    """What came in, and the last serials of the number series and of receipts that were given."""

    rows: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, int] = field(default_factory=dict)


def load(recipe: Recipe, conninfo: str, say: Say) -> Loaded:
    """Fill the tables. Constraints are back, and checked, when it returns and also when it fails."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        pieces = taken_down(connection)
        say(f"{len(pieces)} indexes and constraints set aside")
        try:
            loaded = _copied(recipe, conninfo, say)
        finally:
            begun = time.monotonic()
            put_up(conninfo, pieces)
        say(f"{len(pieces)} indexes and constraints made and checked in {time.monotonic() - begun:.0f} s")
        for table, columns in COLUMNS.items():
            if columns.startswith("id,"):
                connection.execute(_SEQUENCE.format(table=table).encode())
    return loaded


_SEQUENCE = "SELECT setval(pg_get_serial_sequence('{table}', 'id'), greatest(1, (SELECT max(id) FROM {table})))"


def mend(conninfo: str, say: Say) -> None:
    """Put up again what a run that was killed has left down."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        pieces = left_down(connection)
    if pieces:
        say(f"an earlier run was killed: {len(pieces)} indexes and constraints are made again")
        put_up(conninfo, pieces)


def _copied(recipe: Recipe, conninfo: str, say: Say) -> Loaded:
    loaded, begun, told = Loaded(), time.monotonic(), time.monotonic()
    planned = shares(recipe.size, recipe.seed)
    with _copies(conninfo) as write:
        for done, made in enumerate(_made(recipe, planned), start=1):
            for table, text in made.lines.items():
                write(table, text)
            loaded.rows += made.rows
            loaded.numbers |= made.numbers
            loaded.receipts |= made.receipts
            if time.monotonic() - told > 20:
                told = time.monotonic()
                say(
                    f"{done} of {len(planned)} counties, {loaded.rows:,} rows, {loaded.rows / (told - begun):,.0f} rows/s"
                )
    spent = time.monotonic() - begun
    say(f"{loaded.rows:,} rows in {spent:.0f} s, {loaded.rows / spent:,.0f} rows/s")
    return loaded


@contextmanager
def _copies(conninfo: str) -> Iterator[Callable[[str, str], None]]:
    """One connection a table, each with its COPY; all are committed together at the end, or none."""
    with ExitStack() as connections, ExitStack() as copies:
        found = {}
        for table in TABLES:
            connection = connections.enter_context(psycopg.connect(conninfo))
            found[table] = copies.enter_context(_copy(connection, table))
        yield lambda table, text: found[table].write(text)


@contextmanager
def _copy(connection: psycopg.Connection, table: str) -> Iterator[psycopg.Copy]:
    """A table that is emptied and filled in one transaction needs no write-ahead log (wal_level minimal) and no vacuum."""
    columns = COLUMNS.get(table, "").split(",") if table != PUBLIC else list(public_names())
    name, listed = sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    connection.execute("SET synchronous_commit = off")
    kept, frozen = _set_aside(connection, table)
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(name, listed)
    with connection.cursor() as cursor:
        if kept:
            with cursor.copy(sql.SQL("COPY {} FROM STDIN (FREEZE)").format(name)) as copy:
                copy.write(kept)
        with cursor.copy(into + sql.SQL(" (FREEZE)") if frozen else into) as copy:
            yield copy
    connection.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name))


def _set_aside(connection: psycopg.Connection, table: str) -> tuple[bytes, bool]:
    name = sql.Identifier(table)
    connection.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name))
    counted = connection.execute(
        sql.SQL("SELECT count(*) FROM (SELECT FROM {} LIMIT {}) AS few").format(name, FEW + 1)
    ).fetchone()
    if counted is None or counted[0] > FEW:
        return b"", False
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY {} TO STDOUT").format(name)) as copy:
        kept = b"".join(bytes(block) for block in copy)
    connection.execute(sql.SQL("TRUNCATE {}").format(name))
    return kept, True


def _made(recipe: Recipe, planned: list[Share]) -> Iterator[Made]:
    if len(planned) < 4:
        yield from (County(recipe, share).make() for share in planned)
        return
    coming = iter(planned)
    with ProcessPoolExecutor(
        PROCESSES, mp_context=multiprocessing.get_context("fork"), initializer=_begin, initargs=(recipe,)
    ) as pool:
        under_way: deque[Future[Made]] = deque(pool.submit(_county, share) for share in islice(coming, UNDER_WAY))
        while under_way:
            yield under_way.popleft().result()
            under_way.extend(pool.submit(_county, share) for share in islice(coming, 1))


_own: list[Recipe] = []


def _begin(recipe: Recipe) -> None:
    _own[:] = [recipe]
    gc.disable()  # a county is a tree of objects without circles; looking for circles took a fifth of the time


def _county(share: Share) -> Made:
    return County(_own[0], share).make()


def cpu_seconds() -> float:
    """Processor time of this process and of those that generated for it, without the server's."""
    spent: Any = os.times()
    return float(spent.user + spent.system + spent.children_user + spent.children_system)
