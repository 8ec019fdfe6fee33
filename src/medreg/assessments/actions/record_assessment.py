"""An authority puts the result of an assessment on a person's record, ex officio (医师法 19, 42)."""

from datetime import date

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.assessments.models import Assessment
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.recording import Recorder
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult


def record_assessment(
    *, person_id: int, kind: AssessmentKind, on: date, result: AssessmentResult, source: str, by: Actor
) -> Assessment:
    """`source` names the assessing body and its document. Raises access.policy.Refusal."""
    permit(by, Act.RECORD_PERSONAL_FACT, Recorder.of(by))
    with transaction.atomic():
        row = Assessment.objects.create(
            person_id=person_id,
            kind=kind.value,
            date=on,
            result=result.value,
            source=source,
            recorded_at=clock.now(),
        )
        record(
            verb=Verb.RECORDED_PERSONAL_FACT,
            actor=by,
            subject_kind="assessment",
            subject_id=row.pk,
            person_id=person_id,
            detail={"kind": kind.value, "result": result.value},
        )
    return row
