"""An authority puts on record what bars, ends or interrupts practice (刑罚, 吊销, 禁业, 离职 …), ex officio."""

from datetime import date

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.law.facts import Ground
from medreg.physicians.models import HistoryEvent
from medreg.physicians.recording import Recorder
from medreg.standards.vocabulary import HistoryEvent as Event


def record_past_event(
    *,
    person_id: int,
    event: Event,
    on: date,
    source: str,
    by: Actor,
    until: date | None = None,
    lifetime: bool = False,
    ground: Ground | None = None,
    institution_id: int | None = None,
) -> HistoryEvent:
    """`on` is the day that counts in law, the first one of a suspension; `until` the last day of a ban or suspension;
    `source` names the deciding body and its document. Raises access.policy.Refusal."""
    permit(by, Act.RECORD_PERSONAL_FACT, Recorder.of(by))
    with transaction.atomic():
        row = HistoryEvent.objects.create(
            person_id=person_id,
            event=event.value,
            date=on,
            until=until,
            lifetime=lifetime,
            ground=ground.value if ground else "",
            institution_id=institution_id,
            source=source,
            recorded_at=clock.now(),
        )
        record(
            verb=Verb.RECORDED_PERSONAL_FACT,
            actor=by,
            subject_kind="history_event",
            subject_id=row.pk,
            person_id=person_id,
            detail={"event": event.value, "on": on.isoformat()},
        )
    return row
