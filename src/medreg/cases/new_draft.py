"""A physician's new draft, with everything already known filled in."""

from typing import Any
from uuid import UUID

from medreg import clock
from medreg.cases.business.business_type import BusinessType
from medreg.cases.known_answers import known_answers
from medreg.cases.linked_rows import link_rows
from medreg.cases.models import Case
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationState


def new_draft(kind: BusinessType, person_id: int, submission_id: UUID, typed: dict[str, Any]) -> Case:
    """`typed` goes before what is known. Stored at once; raises IntegrityError beside an open one of the same business."""
    now = clock.now()
    case = Case(
        number=f"D{submission_id.hex[:12]}",
        province="",
        business=kind.slug.value,
        started_by=Starter.PHYSICIAN.value,
        route=kind.routes[Starter.PHYSICIAN].value,
        state=ApplicationState.DRAFT.value,
        person_id=person_id,
        payload={**known_answers(kind, person_id), **typed},
        submission_id=submission_id,
        created_at=now,
        changed_at=now,
        rules_as_of=clock.today(),
    )
    link_rows(case)
    case.save(force_insert=True)
    return case
