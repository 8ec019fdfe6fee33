"""An institution reports: a departure, a ground of cancellation, the end of a filing with it (管理办法 18, 19)."""

from typing import Any
from uuid import UUID

from django.db import transaction

from medreg.access.actor import Actor
from medreg.cases.actions.submit import submit
from medreg.cases.models import Case
from medreg.cases.started import reporting_starter, started_case
from medreg.standards.vocabulary import Business


def report_case(
    *,
    business: Business,
    person_id: int,
    answers: dict[str, Any],
    submission_id: UUID,
    by: Actor,
    evidence: tuple[UUID, ...] = (),
) -> Case:
    """`answers` fill the report form of the business; the case is handed in at once to the body that keeps the
    registration. The same `submission_id` gives the same case. Raises CaseRefused or access.policy.Refusal."""
    assert by.institution_id is not None
    with transaction.atomic():
        case, new = started_case(
            business=business,
            starter=reporting_starter(business),
            person_id=person_id,
            answers=answers,
            submission_id=submission_id,
            by=by,
            evidence=evidence,
        )
        return submit(case_id=case.pk, by=by) if new else case
