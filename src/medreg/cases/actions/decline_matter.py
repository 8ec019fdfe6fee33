"""不予实施: what an authority opened ex officio is not carried out; no licence is refused by it."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.actions.approve import forbid_acceptor
from medreg.cases.decided import decide_case
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent


def decline_matter(*, case_id: int, note: str, by: Actor, seen_version: int | None = None) -> Case:
    """The register stays as it is; `note` says why, to the physician and to the institution. Raises
    CaseRefused("note_missing"), CaseRefused("wrong_state") for what was applied for, or what `advance` raises."""
    if not note.strip():
        raise CaseRefused("note_missing")
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        if case.started_by != Starter.AUTHORITY:
            raise CaseRefused("wrong_state")
        forbid_acceptor(case, by)
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.REFUSE,
            by=by,
            note=note.strip(),
            seen_version=seen_version,
            changes={"decided_on": clock.today(), "decided_by": by.user_id},
        )
        decide_case(case, "declined", by, note=note.strip())
    return case
