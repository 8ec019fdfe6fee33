"""Let the clock run on; the days it stood still are not counted."""

from django.db import transaction

from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.actions.recount_due import recount_due
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent


def resume(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    with transaction.atomic():
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.RESUME,
            by=by,
            note=note.strip(),
            seen_version=seen_version,
            changes={"paused_on": None},
        )
        return recount_due(case=case)
