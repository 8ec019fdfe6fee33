"""What officers sign: statements of fact in canonical JSON. The SHA-256 of its bytes is the challenge of the passkey."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

VERSION = 1


class StatementKind(StrEnum):
    """What a statement decides; what it must contain says the function that makes it."""

    REVIEW = "review"
    GRANT = "grant"
    BACK_ENTRY = "back_entry"
    CORRECTION_PROPOSED = "correction_proposed"
    CORRECTION_CONFIRMED = "correction_confirmed"


@dataclass(frozen=True, slots=True)
class Statement:
    """`subject` is what it is about: a case number, `correction:7`. The person concerned is named by id."""

    kind: StatementKind
    subject: str
    person_id: int
    facts: Mapping[str, Any]

    @property
    def content(self) -> bytes:
        """The bytes that are signed (by their digest)."""
        said = {"medreg": VERSION, "kind": self.kind.value, "subject": self.subject, "person": self.person_id}
        return canonical_json({**self.facts, **said})

    @property
    def digest(self) -> bytes:
        """SHA-256 of the bytes: the challenge."""
        return sha256(self.content).digest()


def canonical_json(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8; days as ISO texts, tuples as lists."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def digest_of(value: Any) -> str:
    """SHA-256 of the canonical JSON, hexadecimal."""
    return sha256(canonical_json(value)).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no plain value: {value!r}")
