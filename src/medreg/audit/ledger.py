"""The only way to write the ledger; always inside the transaction of the act that it records."""

import json
import secrets
from dataclasses import fields
from typing import Any

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.entry import LedgerEntry
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb

_FIELDS = tuple(field.name for field in fields(LedgerEntry) if field.name not in ("salt", "leaf"))

def entry_of(row: AuditEntry) -> LedgerEntry:
    """What a row says, as its digest covers it."""
    return LedgerEntry(**{name: getattr(row, name) for name in _FIELDS}, salt=bytes(row.salt), leaf=bytes(row.leaf))


def organisation_of(actor: Actor) -> str:
    """Opaque name of the organisation that the actor acts for: `institution:7`, `authority:3` or empty."""
    if actor.institution_id is not None:
        return f"institution:{actor.institution_id}"
    return f"authority:{actor.authority_id}" if actor.authority_id is not None else ""


def record(
    *,
    verb: Verb,
    actor: Actor,
    subject_kind: str,
    subject_id: object,
    person_id: int | None = None,
    province: str = "",
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """Append one entry; `detail` holds field names and codes, never identity numbers."""
    entry = AuditEntry(
        at=clock.now(),
        province=province or actor.province,
        actor_id=actor.user_id,
        actor_role=actor.role.value,
        actor_organisation=organisation_of(actor),
        verb=verb.value,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        person_id=person_id,
        detail=json.loads(json.dumps(detail or {})),  # as it will be read back: text keys, lists
        salt=secrets.token_bytes(16),
    )
    entry.leaf = entry_of(entry).expected_leaf
    entry.save(force_insert=True)
    return entry
