"""An entry of the ledger as its digest covers it; no database here, so that an auditor's machine can check it alone."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """What one row of the ledger says; `leaf` is its salted SHA-256 digest."""

    id: int
    at: datetime
    province: str
    actor_id: int | None
    actor_role: str
    actor_organisation: str
    verb: str
    subject_kind: str
    subject_id: str
    person_id: int | None
    detail: Mapping[str, Any]
    salt: bytes
    leaf: bytes

    @property
    def expected_leaf(self) -> bytes:
        """The digest that belongs to this content."""
        return hashlib.sha256(self.salt + self.canonical).digest()

    @property
    def canonical(self) -> bytes:
        """Canonical bytes (sorted JSON, UTF-8) that the digest covers; the id is no part of them."""
        facts = {
            "at": self.at.astimezone(UTC).isoformat(),
            "province": self.province,
            "actor": [self.actor_id, self.actor_role, self.actor_organisation],
            "verb": self.verb,
            "subject": [self.subject_kind, self.subject_id],
            "person": self.person_id,
            "detail": self.detail,
        }
        return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
