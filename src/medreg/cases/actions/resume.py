"""Let the clock run on; the days it stood still are not counted."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.clock_history import due_of
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent


def resume(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        if case.accepted_on is None:
            raise CaseRefused("wrong_state")
        due = due_of(case, extension_days=case.extended_days, today=clock.today())
        return advance(
            case_id=case_id,
            event=ApplicationEvent.RESUME,
            by=by,
            note=note.strip(),
            seen_version=seen_version,
            changes={
                "paused_on": None,
                "due_on": due.statutory,
                "promised_on": due.promised,
                "due_provisional": due.provisional,
            },
        )
