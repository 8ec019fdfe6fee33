"""The immutable row of an authority's decision; licence signing and verification read nothing above it."""

import hashlib
import json
from datetime import date
from typing import Any

from medreg import clock
from medreg.register.models import Decision
from medreg.register.refusals import constraints_in_words


def decision_bytes(decision: Decision) -> bytes:
    """Canonical bytes (sorted JSON, UTF-8) that `digest` covers: everything in the row but its id and moment."""
    facts = {
        "case_number": decision.case_number,
        "business": decision.business,
        "outcome": decision.outcome,
        "authority": decision.authority_id,
        "person": decision.person_id,
        "decided_on": decision.decided_on.isoformat(),
        "officers": [decision.accepted_by_id, decision.reviewed_by_id, decision.decided_by_id],
        "reasons": list(decision.reasons),
        "articles": list(decision.articles),
        "facts": decision.facts,
        "province": decision.province,
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decision_digest(decision: Decision) -> bytes:
    """SHA-256 of the canonical bytes."""
    return hashlib.sha256(decision_bytes(decision)).digest()


def record_decision(
    *,
    case_number: str,
    business: str,
    outcome: str,
    authority_id: int,
    person_id: int,
    decided_on: date,
    accepted_by_id: int | None,
    reviewed_by_id: int | None,
    decided_by_id: int,
    reasons: tuple[str, ...],
    articles: tuple[str, ...],
    facts: dict[str, Any],
    province: str,
) -> Decision:
    """Store one decision with the SHA-256 of its canonical bytes; `facts` is plain JSON without identity numbers.

    A case has one decision: raises RegisterRefused("decision_exists"). The step of the case writes the ledger.
    """
    decision = Decision(
        case_number=case_number,
        business=business,
        outcome=outcome,
        authority_id=authority_id,
        person_id=person_id,
        decided_on=decided_on,
        decided_at=clock.now(),
        accepted_by_id=accepted_by_id,
        reviewed_by_id=reviewed_by_id,
        decided_by_id=decided_by_id,
        reasons=list(reasons),
        articles=list(articles),
        facts=facts,
        province=province,
    )
    decision.digest = decision_digest(decision)
    with constraints_in_words():
        decision.save(force_insert=True)
    return decision
