"""Hand the corrected file back; it counts as received on the day it became complete (行政许可法 32)."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, refusal
from medreg.cases.actions.advance import advance
from medreg.cases.actions.submit import body_for
from medreg.cases.deadlines import on_receipt
from medreg.cases.facts import assess
from medreg.cases.materials import missing_materials
from medreg.cases.models import Case
from medreg.cases.payloads import complete_payload
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, InstitutionConfirmation


def resubmit(*, case_id: int, by: Actor, seen_version: int | None = None) -> Case:
    """A change of institution sends the case to the authority of the new one."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        if case.state == ApplicationState.AWAITING_ACCEPTANCE and refusal(by, Act.RESUBMIT_CASE, case) is None:
            return case
        assessment = assess(case)
        if complete_payload(case) is None or missing_materials(case, assessment):
            raise CaseRefused("incomplete")
        authority_id = body_for(case, assessment)
        case.corrections.filter(resolved_at=None).update(resolved_at=clock.now())
        return advance(
            case_id=case_id,
            event=ApplicationEvent.RESUBMIT,
            by=by,
            seen_version=seen_version,
            data={"payload": case.payload},
            changes={
                **on_receipt(clock.today()),
                "authority_id": authority_id,
                "findings": assessment.findings_json,
                "institution_answer": _answer_that_still_counts(case),
            },
        )


def _answer_that_still_counts(case: Case) -> str:
    """An institution chosen only now has not been asked; its silence is then the authority's to clear up (INS-02)."""
    chosen = str(case.institution_id)
    asked = case.events.filter(event=ApplicationEvent.SUBMIT.value).order_by("-sequence").first()
    same = asked is not None and asked.data.get("payload", {}).get("institution", chosen) == chosen
    return case.institution_answer if same else InstitutionConfirmation.SILENT.value
