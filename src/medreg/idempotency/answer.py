"""An answer as it is kept, and why a repetition gets none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """Told again byte for byte."""

    status: int
    headers: dict[str, str]
    body: bytes


class KeyReused(Exception):
    """The key came before with another request."""


class StillRunning(Exception):
    """The first request with this key is not answered yet."""
