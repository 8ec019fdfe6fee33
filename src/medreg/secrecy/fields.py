"""Columns that are sealed at rest and plain in Python: a text, or single answers inside JSON."""

import base64
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from django.db import models

from medreg.secrecy.seal import seal, unseal

if TYPE_CHECKING:
    _Column = models.BinaryField[str | None, str | None]
else:
    _Column = models.BinaryField  # subscriptable for the type checker only


class SealedTextField(_Column):
    """Stores text as sealed bytes bound to `table.column`; searching needs a blind index beside it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("editable", False)
        super().__init__(*args, **options)

    def _context(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or isinstance(value, bytes):
            return super().get_db_prep_value(value, connection, prepared)
        return super().get_db_prep_value(seal(value.encode(), context=self._context()), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:  # noqa: ARG002 - Django's call
        return None if value is None else unseal(bytes(value), context=self._context()).decode()

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def to_python(self, value: Any) -> Any:
        return value


class SealedAnswersField(models.JSONField):
    """JSON in which texts under the names `sealed` are sealed at rest, however deep they lie; searching does not find
    them."""

    MARK = "sealed:"

    def __init__(self, *args: Any, sealed: Collection[str] = (), **options: Any) -> None:
        self.sealed = tuple(sealed)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "sealed": self.sealed}

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return super().get_db_prep_save(self._walked(value, self._seal), connection)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self._walked(super().from_db_value(value, expression, connection), self._unseal)

    def _walked(self, value: Any, change: Callable[[str, str], str]) -> Any:
        if isinstance(value, list):
            return [self._walked(item, change) for item in value]
        if not isinstance(value, dict):
            return value
        return {
            name: change(name, item) if name in self.sealed and isinstance(item, str) else self._walked(item, change)
            for name, item in value.items()
        }

    def _seal(self, name: str, plain: str) -> str:
        return self.MARK + base64.b64encode(seal(plain.encode(), context=f"answers.{name}")).decode()

    def _unseal(self, name: str, stored: str) -> str:
        if not stored.startswith(self.MARK):
            return stored
        return unseal(base64.b64decode(stored.removeprefix(self.MARK)), context=f"answers.{name}").decode()
