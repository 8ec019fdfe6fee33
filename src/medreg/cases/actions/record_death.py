"""The applicant has died: the procedure ends, whatever its state (行政许可法 70)."""

from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent


def record_death(*, case_id: int, by: Actor, internal_note: str, seen_version: int | None = None) -> Case:
    return advance(
        case_id=case_id,
        event=ApplicationEvent.DEATH,
        by=by,
        internal_note=internal_note.strip(),
        seen_version=seen_version,
    )
