"""Facts of a person that an authority puts on record, ex officio: audited, and seen by the law."""

from datetime import date

import pytest

from medreg import clock
from medreg.access.policy import Refusal
from medreg.assessments.actions.record_assessment import record_assessment
from medreg.audit.models import AuditEntry
from medreg.cases.person_facts import facts_about
from medreg.law import facts as law
from medreg.physicians.actions.record_degree import record_degree
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.physicians.actions.record_training import record_training
from medreg.standards.vocabulary import (
    AssessmentKind,
    AssessmentResult,
    CancellationGround,
    Degree,
    HistoryEvent,
    SuspensionGround,
    TrainingKind,
)
from tests.builders.casework import Scene, a_scene

pytestmark = pytest.mark.django_db


def on_record(scene: Scene) -> law.Physician:
    return facts_about(scene.person, clock.today(), institution_id=None, photo=True).physician


def test_the_law_sees_what_an_authority_recorded() -> None:
    scene = a_scene()
    whose, by = scene.person.pk, scene.approver
    training = law.Training(
        TrainingKind.SYSTEMATIC, law.Period(date(2024, 1, 1), date(2025, 12, 31)), True, True, subject="C04"
    )
    degree = law.AcademicDegree(Degree.MASTER, "C04", date(2023, 6, 30), province_recognised=True)

    record_training(person_id=whose, training=training, source="示例大学附属医院", by=by)
    record_degree(person_id=whose, degree=degree, source="示例大学", by=by)
    record_assessment(
        person_id=whose,
        kind=AssessmentKind.RE_ASSESSMENT,
        on=date(2026, 5, 1),
        result=AssessmentResult.FAILED,
        source="示例考核机构",
        by=by,
    )

    seen = on_record(scene)
    assert seen.training == (training,)
    assert seen.degrees == (degree,)
    assert seen.assessments == (
        law.Assessment(AssessmentKind.RE_ASSESSMENT, date(2026, 5, 1), AssessmentResult.FAILED),
    )


def test_a_suspension_has_its_span_a_departure_its_institution_a_cancellation_its_ground() -> None:
    scene = a_scene()
    whose, by, source = scene.person.pk, scene.approver, "示例决定"

    record_past_event(
        person_id=whose,
        event=HistoryEvent.SUSPENSION,
        on=date(2026, 1, 1),
        until=date(2026, 6, 30),
        ground=SuspensionGround.DISCIPLINE,
        source=source,
        by=by,
    )
    record_past_event(
        person_id=whose,
        event=HistoryEvent.DEPARTURE_FORMALITY,
        on=date(2026, 7, 1),
        institution_id=scene.hospital.pk,
        source=source,
        by=by,
    )
    record_past_event(
        person_id=whose,
        event=HistoryEvent.CANCELLED,
        on=date(2026, 8, 1),
        ground=CancellationGround.OWN_REQUEST,
        source=source,
        by=by,
    )

    suspended, left, cancelled = on_record(scene).history
    assert suspended.period == law.Period(date(2026, 1, 1), date(2026, 6, 30))
    assert (suspended.until, suspended.ground) == (None, SuspensionGround.DISCIPLINE)
    assert left.institution == str(scene.hospital.pk)
    assert cancelled.ground is CancellationGround.OWN_REQUEST


def test_every_record_leaves_its_trace() -> None:
    scene = a_scene()

    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.LICENCE_REVOKED_BY_PENALTY,
        on=date(2026, 1, 1),
        source="示例处罚决定",
        by=scene.approver,
    )

    entry = AuditEntry.objects.get(verb="recorded_personal_fact")
    assert (entry.person_id, entry.actor_id) == (scene.person.pk, scene.approver.user_id)


def test_neither_physician_nor_institution_records_anything() -> None:
    scene = a_scene()

    for by in (scene.physician, scene.clerk, scene.reviewer):
        with pytest.raises(Refusal):
            record_past_event(
                person_id=scene.person.pk, event=HistoryEvent.FINED, on=date(2026, 1, 1), source="", by=by
            )
