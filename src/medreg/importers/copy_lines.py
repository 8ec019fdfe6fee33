"""Values in the text format of COPY."""

from collections.abc import Iterable

NULL = "\\N"


def text(value: str) -> str:
    """A canonical text (no control characters) for COPY."""
    return value.replace("\\", "\\\\") if "\\" in value else value


def array(values: Iterable[str]) -> str:
    """A text[] for COPY."""
    quoted = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return text("{" + ",".join(f'"{value}"' for value in quoted) + "}")


def sealed(value: bytes) -> str:
    """A bytea for COPY."""
    return "\\\\x" + value.hex()
