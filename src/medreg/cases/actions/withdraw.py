"""The applicant takes the application back, at any time before the decision."""

from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent

LONGEST_NOTE = 500


def withdraw(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    """Raises CaseRefused: note_too_long (more than LONGEST_NOTE characters), and what `advance` refuses."""
    if len(note.strip()) > LONGEST_NOTE:
        raise CaseRefused("note_too_long", f"撤回原因最多 {LONGEST_NOTE} 个字。请删减后再撤回。")
    return advance(
        case_id=case_id, event=ApplicationEvent.WITHDRAW, by=by, note=note.strip(), seen_version=seen_version
    )
