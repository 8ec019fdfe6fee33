"""What one operation of the API takes and gives, as data: the document, the routes and the tests read the same declaration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import BaseModel

JSON, PROBLEM = "application/json", "application/problem+json"


class Caller(StrEnum):
    """Who may call: everybody, a physician in her session, or a client with a token that holds the operation's scope."""

    EVERYBODY = "everybody"
    PHYSICIAN = "physician"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Raw:
    """A body that is no JSON of ours: signed bytes, text, a table; `other` are further forms of the same."""

    media_type: str
    text: bool = False
    other: tuple[str, ...] = ()

    @property
    def media_types(self) -> tuple[str, ...]:
        return (self.media_type, *self.other)


@dataclass(frozen=True, slots=True)
class Reply:
    """One successful answer; `says` is the shape of its JSON, or the raw form; nothing for an answer without a body."""

    description: str
    says: type[BaseModel] | Raw | None = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """`path` is relative to /api/v1; `problems` are kinds of `contract.problems` beside those that any operation has.

    `refusals` stand in the place of problem documents where another standard says how to refuse.
    """

    method: str
    path: str
    id: str
    tag: str
    summary: str
    replies: dict[int, Reply]
    problems: tuple[str, ...] = ()
    description: str = ""
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    body_type: str = JSON
    refusals: dict[int, Reply] = field(default_factory=dict)
    caller: Caller = Caller.EVERYBODY
    scope: str = ""
    idempotent: bool = False
    conditional: bool = False
    parameters: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @property
    def media_types(self) -> frozenset[str]:
        """What a successful answer may be."""
        told = (reply.says for reply in self.replies.values() if reply.says is not None)
        return frozenset(
            media_type for says in told for media_type in (says.media_types if isinstance(says, Raw) else (JSON,))
        )
