"""The applicant takes the application back, at any time before the decision."""

from django.utils.translation import gettext as _

from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent

LONGEST_NOTE = 500


def withdraw(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    """Raises CaseRefused: note_too_long (more than LONGEST_NOTE characters), and what `advance` refuses."""
    if len(note.strip()) > LONGEST_NOTE:
        raise CaseRefused("note_too_long", _("撤回原因最多 %(most)s 个字。请删减后再撤回。") % {"most": LONGEST_NOTE})
    return advance(
        case_id=case_id, event=ApplicationEvent.WITHDRAW, by=by, note=note.strip(), seen_version=seen_version
    )
