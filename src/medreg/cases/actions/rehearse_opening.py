"""What opening a matter would lead to: the same action and the same law as the opening itself, undone again."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from medreg.access.actor import Actor
from medreg.cases.actions.open_case import open_case
from medreg.cases.facts import Assessment, assess
from medreg.standards.vocabulary import Business


def rehearse_opening(
    *, business: Business, person_id: int, answers: dict[str, Any], by: Actor, evidence: tuple[UUID, ...] = ()
) -> Assessment:
    """How the law would see the matter and what its decision would do; nothing of it stays. Raises what `open_case`
    raises."""
    with transaction.atomic():
        case = open_case(
            business=business, person_id=person_id, answers=answers, submission_id=uuid4(), by=by, evidence=evidence
        )
        judged = assess(case)
        transaction.set_rollback(True)
    return judged
