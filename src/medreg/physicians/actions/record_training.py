"""An authority accepts a training as proven, ex officio (医师法 14; 管理办法 12)."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.law.facts import Training as Proven
from medreg.physicians.models import Training
from medreg.physicians.recording import Recorder


def record_training(*, person_id: int, training: Proven, source: str, by: Actor) -> Training:
    """`source` names the training body and its certificate. Raises access.policy.Refusal."""
    permit(by, Act.RECORD_PERSONAL_FACT, Recorder.of(by))
    with transaction.atomic():
        row = Training.objects.create(
            person_id=person_id,
            kind=training.kind.value,
            subject=training.subject,
            starts=training.period.first,
            ends=training.period.last,
            designated=training.designated,
            passed=training.passed,
            source=source,
            recorded_at=clock.now(),
        )
        record(
            verb=Verb.RECORDED_PERSONAL_FACT,
            actor=by,
            subject_kind="training",
            subject_id=row.pk,
            person_id=person_id,
            detail={"kind": training.kind.value, "subject": training.subject},
        )
    return row
