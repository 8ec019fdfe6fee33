"""What a decision of casework leaves in the person's history (停业, 离职, 撤销 …); the decision's own permission covers it."""

from datetime import date

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.law.facts import Ground
from medreg.physicians.models import HistoryEvent
from medreg.standards.vocabulary import HistoryEvent as Event


def note_decided_event(
    *,
    person_id: int,
    event: Event,
    on: date,
    case_number: str,
    by: Actor,
    until: date | None = None,
    ground: Ground | None = None,
    institution_id: int | None = None,
) -> HistoryEvent:
    """`on` is the day that counts in law, `until` the last day of a suspension; the case is the source."""
    row = HistoryEvent.objects.create(
        person_id=person_id,
        event=event.value,
        date=on,
        until=until,
        ground=ground.value if ground else "",
        institution_id=institution_id,
        source=case_number,
        recorded_at=clock.now(),
    )
    record(
        verb=Verb.RECORDED_PERSONAL_FACT,
        actor=by,
        subject_kind="history_event",
        subject_id=row.pk,
        person_id=person_id,
        detail={"event": event.value, "on": on.isoformat(), "case": case_number},
    )
    return row
