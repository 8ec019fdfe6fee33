"""准予: one transaction of decision, register entry, licence number and version, public record, events and outbox."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Refusal
from medreg.cases.actions.advance import advance
from medreg.cases.effects import apply_effects
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.law.finding import Decision
from medreg.register.actions.record_decision import record_decision
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

GRANTABLE = (Decision.ACCEPTABLE, Decision.OFFICER)


def approve(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    """Grant; a second click of the same approver answers with the granted case.

    Raises CaseRefused("law_bars") when the law, judged anew by the case's own date, forbids it.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        if case.decided_by == by.user_id and case.state in (ApplicationState.GRANTED, ApplicationState.CLOSED):
            return case
        forbid_acceptor(case, by)
        if case.paused_on is not None:
            raise CaseRefused("paused")
        assessment = assess(case)
        if case.state == ApplicationState.DECISION and assessment.ruling.outcome not in GRANTABLE:
            raise CaseRefused("law_bars")
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.GRANT,
            by=by,
            note=note.strip(),
            seen_version=seen_version,
            changes={
                "decided_on": clock.today(),
                "decided_by": by.user_id,
                "findings": assessment.findings_json,
            },
        )
        decision = record_decision(
            case_number=case.number,
            business=case.business,
            outcome="granted",
            authority_id=case.authority_id or 0,
            person_id=case.person_id,
            decided_on=clock.today(),
            accepted_by_id=case.accepted_by,
            reviewed_by_id=case.reviewed_by,
            decided_by_id=by.user_id or 0,
            reasons=(),
            articles=assessment.articles,
            facts={"payload": case.payload, "findings": case.findings},
            province=case.province,
        )
        apply_effects(case, decision, assessment.effects, by)
    return case


def forbid_acceptor(case: Case, by: Actor) -> None:
    """An authority may have set that whoever accepted does not decide; off by default."""
    if case.authority is not None and case.authority.acceptor_must_not_decide and case.accepted_by == by.user_id:
        raise Refusal("acceptor_is_decider", hidden=False)
