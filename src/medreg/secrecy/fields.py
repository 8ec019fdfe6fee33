"""A text column that is sealed at rest and plain in Python."""

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
