"""The row of the register that says what was decided on a case, by whom and on what facts."""

from typing import Any

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.models import Case
from medreg.cases.statements import open_payload
from medreg.register.actions.record_decision import record_decision
from medreg.register.models import Decision


def decide_case(
    case: Case,
    outcome: str,
    by: Actor,
    *,
    reasons: tuple[str, ...] = (),
    articles: tuple[str, ...] = (),
    note: str = "",
) -> Decision:
    """`outcome` is granted or refused; inside the transaction that advanced the case."""
    assert case.authority_id is not None
    assert by.user_id is not None
    facts: dict[str, Any] = {"payload": open_payload(case), "findings": case.findings, "note": note}
    return record_decision(
        case_number=case.number,
        business=case.business,
        outcome=outcome,
        authority_id=case.authority_id,
        person_id=case.person_id,
        decided_on=clock.today(),
        accepted_by_id=case.accepted_by,
        reviewed_by_id=case.reviewed_by,
        decided_by_id=by.user_id,
        reasons=reasons,
        articles=articles,
        facts=facts,
        province=case.province,
    )
