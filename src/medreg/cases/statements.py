"""What reviewer and approver sign about a case, made in the very transaction of their act.

The reviewer signs the application as it lies before her with her opinion; the approver signs the decision, the reviewer's
statement, and every registration of the person as the decision leaves it: what the licence will print.
"""

from collections.abc import Collection
from hashlib import sha256
from typing import Any

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.models import SEALED_ANSWERS, Case, EntryCorrection
from medreg.cases.refusals import CaseRefused
from medreg.law.effect import Effects
from medreg.register.actions.endorse import endorse
from medreg.register.models import Decision, Endorsement
from medreg.register.printed import entries_of, holder_of
from medreg.register.refusals import RegisterRefused
from medreg.register.statements import Statement, StatementKind, digest_of


def open_payload(case: Case) -> dict[str, Any]:
    """The answers without those that are identity numbers."""
    return {name: answer for name, answer in case.payload.items() if name not in SEALED_ANSWERS}


def review_statement(
    case: Case, recommendation: str, opinion: str, answers: dict[str, str], effects: Effects, by: Actor
) -> Statement:
    """The application, the opinion (by its digest: it may name people) and what a grant would do as seen that day."""
    facts = {
        **_said_by(by),
        "business": case.business,
        "payload": digest_of(open_payload(case)),
        "recommendation": recommendation,
        "opinion": sha256(opinion.encode()).hexdigest(),
        "answers": answers,
        "effects": [[effect.verb.value, effect.object, dict(effect.params)] for effect in effects],
    }
    return Statement(StatementKind.REVIEW, case.number, case.person_id, facts)


def grant_statement(case: Case, decision: Decision, *, new: Collection[int], by: Actor) -> Statement:
    """After the effects were applied. `new` are the registrations of which a licence is to be made."""
    facts = {
        **_said_by(by),
        "business": case.business,
        "decision": bytes(decision.digest).hex(),
        "review": _digest_of_review(case),
        "holder": holder_of(case.person_id),
        "registrations": entries_of(case.person_id, new=new),
    }
    return Statement(StatementKind.GRANT, case.number, case.person_id, facts)


def proposal_statement(row: EntryCorrection, *, by: Actor) -> Statement:
    """更正登记, first person: which entry says what instead, for which days, and why."""
    facts = {
        **_said_by(by),
        "number": row.registration.licence_number,
        "place": row.registration.place,
        "since": row.since,
        "until": row.until,
        "changed": row.changed,
        "before": row.before,
        "reason": sha256(row.reason.encode()).hexdigest(),
        "document": row.document,
    }
    return Statement(StatementKind.CORRECTION_PROPOSED, _subject(row), row.person_id, facts)


def confirmation_statement(row: EntryCorrection, *, by: Actor) -> Statement:
    """更正登记, second person: the proposal, and the register as it stands with the correction."""
    proposals = Endorsement.objects.filter(
        subject=_subject(row), kind=StatementKind.CORRECTION_PROPOSED.value, user_id=row.proposed_by
    )
    proposal = proposals.order_by("-pk").values_list("digest", flat=True).first()
    facts = {
        **_said_by(by),
        "proposal": bytes(proposal).hex() if proposal is not None else "",
        "holder": holder_of(row.person_id),
        "registrations": entries_of(row.person_id, new={row.registration_id}),
    }
    return Statement(StatementKind.CORRECTION_CONFIRMED, _subject(row), row.person_id, facts)


def _subject(row: EntryCorrection) -> str:
    """By what does not depend on the row's id, which is not known before it is written."""
    day = row.proposed_at.astimezone(clock.SHANGHAI).date()
    return f"correction:{row.registration.licence_number}:{day.isoformat()}"


def sign(statement: Statement, *, by: Actor, given: str) -> Endorsement:
    """`endorse`, its refusals told like those of casework."""
    try:
        return endorse(statement=statement, by=by, given=given)
    except RegisterRefused as refused:
        raise CaseRefused(refused.reason, refused.words) from refused


def _said_by(by: Actor) -> dict[str, Any]:
    return {"by": by.user_id, "authority": by.authority_id, "on": clock.today()}


def _digest_of_review(case: Case) -> str:
    """The newest statement of whoever the case names as its reviewer; empty where none was needed."""
    if case.reviewed_by is None:
        return ""
    rows = Endorsement.objects.filter(
        subject=case.number, kind=StatementKind.REVIEW.value, user_id=case.reviewed_by
    ).order_by("-pk")
    newest = rows.values_list("digest", flat=True).first()
    return bytes(newest).hex() if newest is not None else ""
