"""The licence is signed: the case that brought it is closed (办结)."""

from medreg.access.actor import SYSTEM
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState


def close_issued(*, registration_id: int) -> None:
    """Idempotent; registrations that no case brought have nothing to close."""
    granted = Case.objects.filter(registration_id=registration_id, state=ApplicationState.GRANTED.value)
    for case_id in granted.values_list("pk", flat=True):
        advance(case_id=case_id, event=ApplicationEvent.ISSUE, by=SYSTEM)
