"""The only way to write the ledger; always inside the transaction of the act that it records."""

import hashlib
import json
import secrets
from typing import Any

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb


def leaf_bytes(entry: AuditEntry) -> bytes:
    """Canonical bytes of an entry (sorted JSON, UTF-8) that its leaf digest covers."""
    facts = {
        "at": entry.at.isoformat(),
        "province": entry.province,
        "actor": [entry.actor_id, entry.actor_role, entry.actor_organisation],
        "verb": entry.verb,
        "subject": [entry.subject_kind, entry.subject_id],
        "person": entry.person_id,
        "detail": entry.detail,
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


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
        detail=detail or {},
        salt=secrets.token_bytes(16),
    )
    entry.leaf = hashlib.sha256(bytes(entry.salt) + leaf_bytes(entry)).digest()
    entry.save(force_insert=True)
    return entry
