"""One prepared, read-only connection a thread, renewed when the server has gone away."""

import threading
from collections.abc import Mapping
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

SLOWEST_MILLISECONDS = 2_000
_SETTINGS = f"-c default_transaction_read_only=on -c statement_timeout={SLOWEST_MILLISECONDS} -c jit=off"


class Connections:
    """Callable: runs one statement and gives its rows. Raises psycopg.OperationalError when no server answers."""

    def __init__(self, conninfo: str) -> None:
        options = str(conninfo_to_dict(conninfo).get("options") or "")
        self._conninfo = make_conninfo(conninfo, options=f"{options} {_SETTINGS}".strip())
        self._own = threading.local()

    def __call__(self, text: LiteralString, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        try:
            return self._rows(text, values)
        except psycopg.errors.QueryCanceled:
            raise
        except psycopg.OperationalError:
            self._forget()
            return self._rows(text, values)

    def _rows(self, text: LiteralString, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        cursor: psycopg.Cursor | None = getattr(self._own, "cursor", None)
        if cursor is None:
            connection = psycopg.connect(self._conninfo, autocommit=True, connect_timeout=5)
            cursor = self._own.cursor = connection.cursor()
        return cursor.execute(text, values, prepare=True).fetchall()

    def _forget(self) -> None:
        cursor: psycopg.Cursor | None = self._own.__dict__.pop("cursor", None)
        if cursor is not None:
            cursor.connection.close()
