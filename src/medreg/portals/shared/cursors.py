"""Cursors of paged answers: opaque, and refused when anybody has written them by hand."""

from typing import Any

from django.core import signing

_SALT = "paging"


class CursorDamagedError(ValueError):
    """Not a cursor that this installation gave out."""


def written(*position: Any) -> str:
    """Where a page ends: plain values that JSON can hold."""
    return signing.dumps(position, salt=_SALT)


def read(cursor: str, length: int) -> list[Any]:
    """The position; raises CursorDamagedError."""
    try:
        position = signing.loads(cursor[:2000], salt=_SALT)
    except signing.BadSignature as damaged:
        raise CursorDamagedError from damaged
    if not isinstance(position, list) or len(position) != length:
        raise CursorDamagedError
    return position
