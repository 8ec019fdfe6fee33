"""办结: what was granted has taken effect and no document is still to come."""

from medreg.access.actor import SYSTEM
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent


def close(*, case_id: int) -> Case:
    """The granted case, closed by the system."""
    return advance(case_id=case_id, event=ApplicationEvent.CLOSE, by=SYSTEM)
