"""撤销立案: an authority takes back a matter that it opened ex officio, before anything is decided."""

from medreg.access.actor import Actor
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused


def drop_matter(*, case_id: int, note: str, by: Actor, seen_version: int | None = None) -> Case:
    """The physician learns that nothing changes, and why. Raises CaseRefused("note_missing") and what `withdraw` raises."""
    if not note.strip():
        raise CaseRefused("note_missing")
    return withdraw(case_id=case_id, by=by, note=note, seen_version=seen_version)
