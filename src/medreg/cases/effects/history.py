"""What a grant leaves in the person's history."""

from datetime import date

from medreg.cases.effects.grant import Grant
from medreg.physicians.actions.note_decided_event import note_decided_event
from medreg.standards.vocabulary import HistoryEvent, SuspensionGround


def note(
    grant: Grant,
    event: HistoryEvent,
    *,
    on: date,
    until: date | None = None,
    ground: SuspensionGround | None = None,
    institution_id: int | None = None,
) -> None:
    note_decided_event(
        person_id=grant.case.person_id,
        event=event,
        on=on,
        until=until,
        ground=ground,
        institution_id=institution_id,
        case_number=grant.case.number,
        by=grant.by,
    )
