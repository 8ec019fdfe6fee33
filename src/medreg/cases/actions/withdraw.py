"""The applicant takes the application back, at any time before the decision."""

from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent


def withdraw(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    return advance(
        case_id=case_id, event=ApplicationEvent.WITHDRAW, by=by, note=note.strip(), seen_version=seen_version
    )
