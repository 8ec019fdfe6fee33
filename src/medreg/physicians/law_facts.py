"""Persons and qualifications as the law's facts; keys are database ids as text."""

from medreg.law import facts as law
from medreg.physicians.models import AcademicDegree, HistoryEvent, Person, Qualification, Training
from medreg.standards import vocabulary as words


def law_physician(
    person: Person,
    *,
    photo: bool,
    registrations: tuple[law.Registration, ...],
    filings: tuple[law.Filing, ...],
    assessments: tuple[law.Assessment, ...],
    more_training: tuple[law.Training, ...] = (),
) -> law.Physician:
    """The person with everything on file; registrations, filings and assessments come from their own packages."""
    return law.Physician(
        name=person.name,
        sex=words.Sex(person.sex),
        birth_date=person.birth_date,
        identity=law.Identity(words.IdType(person.id_type), person.id_number or ""),
        origin=words.Origin(person.origin),
        capacity=words.Capacity(person.capacity),
        photo=photo,
        photo_confirmed=person.photo_confirmed_at is not None,
        qualifications=tuple(_qualification(row) for row in person.qualifications.order_by("pk")),
        registrations=registrations,
        filings=filings,
        history=tuple(_event(row) for row in person.history.order_by("date", "pk")),
        degrees=tuple(_degree(row) for row in person.degrees.order_by("pk")),
        assessments=assessments,
        training=(*(_training(row) for row in person.trainings.order_by("pk")), *more_training),
    )


def _qualification(row: Qualification) -> law.Qualification:
    return law.Qualification(
        key=str(row.pk),
        level=words.Level(row.level),
        category=words.Category(row.category),
        issued=row.counts_from,
        province=row.province,
        record=words.RecordState(row.record),
        number=row.number or "",
        techniques=frozenset(row.techniques),
    )


def _event(row: HistoryEvent) -> law.PastEvent:
    event, suspended = words.HistoryEvent(row.event), None
    if event is words.HistoryEvent.SUSPENSION and row.until is not None:
        suspended = law.Period(row.date, row.until)
    return law.PastEvent(
        event,
        row.date,
        ground=_ground(row.ground),
        institution="" if row.institution_id is None else str(row.institution_id),
        until=None if suspended else row.until,
        lifetime=row.lifetime,
        period=suspended,
    )


def _ground(code: str) -> law.Ground | None:
    for kind in (words.DepartureGround, words.CancellationGround, words.SuspensionGround):
        if code in {member.value for member in kind}:
            return kind(code)
    return None


def _training(row: Training) -> law.Training:
    period = law.Period(row.starts, row.ends)
    return law.Training(words.TrainingKind(row.kind), period, row.designated, row.passed, row.subject)


def _degree(row: AcademicDegree) -> law.AcademicDegree:
    return law.AcademicDegree(words.Degree(row.degree), row.subject, row.obtained_on, row.province_recognised)
