"""The transaction that wrote a row, as the database numbers it; tells which rows may still be joined by earlier ones."""

from typing import Any

from django.db import models
from django.db.models.expressions import Func


class CurrentTransaction(Func):
    function = "pg_current_xact_id"
    template = "%(function)s()"


class TransactionId(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's 64-bit transaction id (xid8), filled in by the database itself."""

    description = "transaction id"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("db_default", CurrentTransaction())
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def db_type(self, connection: Any) -> str:  # noqa: ARG002
        return "xid8"

    def from_db_value(self, value: str | None, expression: object, connection: object) -> int | None:
        del expression, connection
        return None if value is None else int(value)
