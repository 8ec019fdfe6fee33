"""What a report would do: the same steps and the same law as the report itself, undone again."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.db import transaction

from medreg.access.actor import Actor
from medreg.cases.facts import Assessment, assess
from medreg.cases.lodging import stands_against_lodging
from medreg.cases.started import started_case
from medreg.law.consequences import consequences
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import Business


def rehearse_report(*, business: Business, person_id: int, answers: dict[str, Any], by: Actor) -> Assessment:
    """How the law would see the report, and what a grant would do once the reported fact is on file; nothing of it stays.
    Raises CaseRefused("open_case_exists")."""
    with transaction.atomic():
        case, _new = started_case(
            business=business,
            starter=Starter.INSTITUTION,
            person_id=person_id,
            answers=answers,
            submission_id=uuid4(),
            by=by,
            evidence=(),
        )
        assessment = assess(case)
        if not assessment.effects and not stands_against_lodging(assessment.ruling, case.started_by):
            assessment = replace(
                assessment, effects=consequences(assessment.facts, assessment.request, assessment.parameters)
            )
        transaction.set_rollback(True)
    return assessment
