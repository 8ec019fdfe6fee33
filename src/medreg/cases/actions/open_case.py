"""立案: an authority opens a matter ex officio: cancellation on a ground, suspension, resumption, rescission (医师法 17, 42, 54)."""

from typing import Any
from uuid import UUID

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Refusal
from medreg.cases.actions.advance import advance
from medreg.cases.actions.submit import next_number
from medreg.cases.facts import assess
from medreg.cases.lodging import CANNOT_BE_LODGED
from medreg.cases.models import Case
from medreg.cases.payloads import complete_payload
from medreg.cases.refusals import CaseRefused
from medreg.cases.started import started_case
from medreg.institutions.competence import authority_of
from medreg.law.finding import Decision
from medreg.register.queries import keepers_of
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent, Business

CANNOT_BE_OPENED = CANNOT_BE_LODGED | {Decision.NOT_ACCEPT, Decision.REFUSE, Decision.CORRECT}
"""Nobody asks an authority for corrections: what is missing is missing when the matter is opened."""


def open_case(
    *,
    business: Business,
    person_id: int,
    answers: dict[str, Any],
    submission_id: UUID,
    by: Actor,
    evidence: tuple[UUID, ...] = (),
) -> Case:
    """`answers` fill the report form of the business, its registration among them; `evidence` are stored files. The same
    `submission_id` gives the same case.

    Raises CaseRefused (incomplete, cannot_be_opened with the law's own words, open_case_exists) or access.policy.Refusal.
    """
    assert by.authority_id is not None
    with transaction.atomic():
        case, new = started_case(
            business=business,
            starter=Starter.AUTHORITY,
            person_id=person_id,
            answers=answers,
            submission_id=submission_id,
            by=by,
            evidence=evidence,
        )
        if not new:
            return case
        _forbid_registers_of_others(case, by)
        return advance(
            case_id=case.pk,
            event=ApplicationEvent.OPEN,
            by=by,
            note=str(answers.get("explanation") or ""),
            data={"payload": case.payload},
            changes=_changes(by, _judged(case)),
        )


def _forbid_registers_of_others(case: Case, by: Actor) -> None:
    """Only the body that keeps a registration decides on it; another one notifies it (医师法 17)."""
    keeper = None if case.registration_id is None else keepers_of([case.registration_id]).get(case.registration_id)
    if case.registration_id is not None and keeper != by.authority_id:
        raise Refusal("outside_scope", hidden=True)


def _judged(case: Case) -> list[dict[str, Any]]:
    """The findings of the law, unless it bars the matter."""
    if complete_payload(case) is None:
        raise CaseRefused("incomplete")
    assessment = assess(case)
    if assessment.ruling.outcome in CANNOT_BE_OPENED:
        raise CaseRefused("cannot_be_opened", "".join(each.plain for each in assessment.ruling.deciding))
    return assessment.findings_json


def _changes(by: Actor, findings: list[dict[str, Any]]) -> dict[str, object]:
    assert by.authority_id is not None
    today, authority = clock.today(), authority_of(by.authority_id)
    return {
        "number": next_number(authority.area_code, today.year),
        "submitted_on": today,
        "received_on": today,
        "rules_as_of": today,
        "findings": findings,
    }
