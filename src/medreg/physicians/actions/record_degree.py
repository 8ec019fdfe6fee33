"""An authority accepts an academic degree in a scope as proven, ex officio (169号: change of scope)."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.law.facts import AcademicDegree as Proven
from medreg.physicians.models import AcademicDegree
from medreg.physicians.recording import Recorder


def record_degree(*, person_id: int, degree: Proven, source: str, by: Actor) -> AcademicDegree:
    """`source` names the university and the degree certificate. Raises access.policy.Refusal."""
    permit(by, Act.RECORD_PERSONAL_FACT, Recorder.of(by))
    with transaction.atomic():
        row = AcademicDegree.objects.create(
            person_id=person_id,
            degree=degree.degree.value,
            subject=degree.subject,
            obtained_on=degree.obtained,
            province_recognised=degree.province_recognised,
            source=source,
            recorded_at=clock.now(),
        )
        record(
            verb=Verb.RECORDED_PERSONAL_FACT,
            actor=by,
            subject_kind="academic_degree",
            subject_id=row.pk,
            person_id=person_id,
            detail={"degree": degree.degree.value, "subject": degree.subject},
        )
    return row
