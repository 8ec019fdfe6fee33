"""准予: one transaction of decision, register entry, licence number and version, public record, events and outbox."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Refusal
from medreg.cases.actions.advance import advance
from medreg.cases.actions.close import close
from medreg.cases.decided import decide_case
from medreg.cases.effects.apply import apply_effects
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.statements import grant_statement, sign
from medreg.law.finding import Decision
from medreg.licences.readiness import LicenceNotReady
from medreg.outbox.crash_points import reached
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

GRANTABLE = (Decision.ACCEPTABLE, Decision.OFFICER)


def approve(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None, assertion: str = "") -> Case:
    """Grant; a second click of the same approver answers with the granted case. `assertion` is her passkey's signature over
    the decision and what it leaves in the register, as the browser gave it.

    Raises CaseRefused: law_bars when the law, judged anew by the case's own date, forbids it; passkey_….
    """
    with _register_refusals_in_words(), transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case_id)
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
        decision = decide_case(case, "granted", by, articles=assessment.articles)
        reached("approve.decision_written")
        grant = apply_effects(case, decision, assessment.facts, assessment.effects, by)
        sign(grant_statement(case, decision, new=grant.new, by=by), by=by, given=assertion)
        reached("approve.effects_written")
        return case if grant.signing else close(case_id=case_id)


@contextmanager
def _register_refusals_in_words() -> Iterator[None]:
    """What register or licence refuse undoes the whole grant and is told like any other refusal of casework."""
    try:
        yield
    except RegisterRefused as refused:
        raise CaseRefused(refused.reason, refused.words) from refused
    except LicenceNotReady as unready:
        raise CaseRefused("licence_not_ready", "；".join(unready.missing)) from unready


def forbid_acceptor(case: Case, by: Actor) -> None:
    """An authority may have set that whoever accepted does not decide; off by default."""
    if case.authority is not None and case.authority.acceptor_must_not_decide and case.accepted_by == by.user_id:
        raise Refusal("acceptor_is_decider", hidden=False)
