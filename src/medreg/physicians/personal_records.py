"""Everything on record about a person beside the register, as frozen values with their sources (一人一档)."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from medreg.physicians.models import (
    AcademicDegree,
    HeldValueChange,
    HistoryEvent,
    Person,
    Qualification,
    RecordCorrection,
    Training,
)
from medreg.standards.vocabulary import Category, Degree, Level, QualificationState, TrainingKind
from medreg.standards.vocabulary import HistoryEvent as Event


@dataclass(frozen=True, slots=True)
class HeldQualification:
    """A qualification as it stands; `runs` are the imports that brought it and its certificate."""

    qualification_id: int
    level: Level
    category: Category
    state: QualificationState
    passed_on: date
    issued_on: date | None
    techniques: tuple[str, ...]
    runs: tuple[uuid.UUID, ...]
    known_from: datetime
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProvenTraining:
    kind: TrainingKind
    subject: str
    starts: date
    ends: date
    passed: bool
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ProvenDegree:
    degree: Degree
    subject: str
    obtained_on: date
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PastFact:
    """A bar, a sentence, a suspension …"""

    event: Event
    on: date
    until: date | None
    lifetime: bool
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """One value as it was before `at` and as it is since; `qualification_id` None for values of the person."""

    name: str
    qualification_id: int | None
    source: str
    at: datetime
    old: str = field(repr=False)
    new: str = field(repr=False)


def held_qualifications(person_id: int) -> list[HeldQualification]:
    rows = Qualification.objects.filter(person_id=person_id).order_by("passed_on", "pk")
    return [
        HeldQualification(
            qualification_id=row.pk,
            level=Level(row.level),
            category=Category(row.category),
            state=QualificationState(row.state),
            passed_on=row.passed_on,
            issued_on=row.issued_on,
            techniques=tuple(row.techniques),
            runs=tuple(run for run in (row.source_import, row.completed_by_import) if run),
            known_from=row.created_at,
            number=row.number or "",
        )
        for row in rows
    ]


def proven_trainings(person_id: int) -> list[ProvenTraining]:
    return [
        ProvenTraining(
            TrainingKind(row.kind), row.subject, row.starts, row.ends, row.passed, row.source, row.recorded_at
        )
        for row in Training.objects.filter(person_id=person_id).order_by("starts", "pk")
    ]


def proven_degrees(person_id: int) -> list[ProvenDegree]:
    return [
        ProvenDegree(Degree(row.degree), row.subject, row.obtained_on, row.source, row.recorded_at)
        for row in AcademicDegree.objects.filter(person_id=person_id).order_by("obtained_on", "pk")
    ]


def past_facts(person_id: int) -> list[PastFact]:
    return [
        PastFact(Event(row.event), row.date, row.until, row.lifetime, row.source, row.recorded_at)
        for row in HistoryEvent.objects.filter(person_id=person_id).order_by("date", "pk")
    ]


def changed_values(person_id: int) -> list[ChangedValue]:
    """Corrections of the qualification record and changes of what applications told, oldest first."""
    corrected = [
        ChangedValue(
            name=row.field,
            qualification_id=row.qualification_id if row.field.startswith("qualification") else None,
            source=row.source,
            at=row.corrected_at,
            old=row.old_value or "",
            new=row.new_value or "",
        )
        for row in RecordCorrection.objects.filter(person_id=person_id)
    ]
    held = [
        ChangedValue(row.field, None, row.source, row.changed_at, row.old_value or "", row.new_value or "")
        for row in HeldValueChange.objects.filter(person_id=person_id)
    ]
    return sorted([*corrected, *held], key=lambda change: change.at)


def person_as_known(person_id: int, known_at: datetime) -> Person:
    """The person's row with every later change taken back (never to be saved); raises Person.DoesNotExist."""
    person = Person.objects.get(pk=person_id)
    for change in reversed(changed_values(person_id)):
        if change.at > known_at and change.qualification_id is None:
            value = date.fromisoformat(change.old) if change.name == "birth_date" else change.old
            setattr(person, change.name, value)
    return person
