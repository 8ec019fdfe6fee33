"""短期行医: an institution states whom it invites, and applies for that person (港澳办法, 台湾办法, 外国医师办法)."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from medreg.access.actor import Actor
from medreg.cases.actions.report_case import report_case
from medreg.cases.facts import Assessment, assess
from medreg.cases.models import Case
from medreg.cases.started import started_case
from medreg.physicians.actions.enter_visitor import Visitor, enter_visitor
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import Business


def invite_visitor(
    *, visitor: Visitor, answers: dict[str, Any], submission_id: UUID, by: Actor, documents: tuple[UUID, ...]
) -> Case:
    """The case, handed in to the city-level body; the same `submission_id` gives the same case. Raises VisitorUnclear,
    CaseRefused or access.policy.Refusal."""
    with transaction.atomic():
        person = enter_visitor(visitor=visitor, by=by)
        return report_case(
            business=Business.SHORT_TERM_PRACTICE,
            person_id=person.pk,
            answers=answers,
            submission_id=submission_id,
            by=by,
            evidence=documents,
        )


def rehearse_visit(
    *, visitor: Visitor, answers: dict[str, Any], by: Actor, documents: tuple[UUID, ...]
) -> Assessment:
    """How the law would see the application and what a grant would do; nothing of it stays. Raises VisitorUnclear."""
    with transaction.atomic():
        person = enter_visitor(visitor=visitor, by=by)
        case, _new = started_case(
            business=Business.SHORT_TERM_PRACTICE,
            starter=Starter.EMPLOYER,
            person_id=person.pk,
            answers=answers,
            submission_id=uuid4(),
            by=by,
            evidence=documents,
        )
        assessment = assess(case)
        transaction.set_rollback(True)
    return assessment
