"""Persons and qualifications: look-up by sealed numbers, and what pages show."""

from dataclasses import dataclass, field
from datetime import date

from medreg.physicians.models import HistoryEvent, Person, Qualification
from medreg.secrecy import blind_index
from medreg.standards.gb11643 import upgrade_id_card
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import Category, IdType, Level, QualificationState


@dataclass(frozen=True, slots=True)
class QualificationFacts:
    """One qualification; `issued_on` is None while the certificate is being made (合格待发证)."""

    qualification_id: int
    person_id: int
    province: str
    level: Level
    category: Category
    state: QualificationState
    record: str
    passed_on: date
    issued_on: date | None
    counts_from: date
    techniques: tuple[str, ...]
    number: str | None = field(repr=False)


def has_photo(person_id: int) -> bool:
    """Whether there is a portrait from which a licence can be made."""
    return Person.objects.filter(pk=person_id, photo_id__isnull=False).exists()


def level_of_qualification(qualification_id: int) -> Level:
    """Raises Qualification.DoesNotExist."""
    return Level(Qualification.objects.values_list("level", flat=True).get(pk=qualification_id))


def canonical_identity(id_type: IdType, number: str) -> str:
    """The form in which a document's number is stored and looked up; 15-digit cards are upgraded."""
    code = canonical_code(number)
    old_card = id_type is IdType.RESIDENT_CARD and len(code) == 15 and code.isdecimal()
    return upgrade_id_card(code) if old_card else code


def identity_index(id_type: IdType, number: str) -> bytes:
    """The blind index of an identity document."""
    return blind_index(f"{id_type.value}:{canonical_identity(id_type, number)}", context="physicians.identity")


def qualification_index(number: str) -> bytes:
    """The blind index of a qualification number."""
    return blind_index(canonical_code(number), context="physicians.qualification")


def admission_index(number: str) -> bytes:
    """The blind index of an exam admission number (准考证号)."""
    return blind_index(canonical_code(number), context="physicians.admission")


def person_by_identity(id_type: IdType, number: str) -> Person | None:
    return Person.objects.filter(id_index=identity_index(id_type, number)).first()


def qualification_by_number(number: str) -> Qualification | None:
    return Qualification.objects.filter(number_index=qualification_index(number)).select_related("person").first()


def qualifications_by_admission(number: str) -> list[Qualification]:
    """Qualifications that wait for their certificate under an admission number."""
    waiting = Qualification.objects.filter(admission_index=admission_index(number))
    return list(waiting.select_related("person").order_by("pk"))


def person_of(person_id: int) -> Person:
    """Raises Person.DoesNotExist."""
    return Person.objects.get(pk=person_id)


def qualifications_of(person_id: int) -> tuple[QualificationFacts, ...]:
    """The qualifications of a person, oldest first."""
    rows = Qualification.objects.filter(person_id=person_id).order_by("passed_on", "pk")
    return tuple(
        QualificationFacts(
            qualification_id=row.pk,
            person_id=row.person_id,
            province=row.province,
            level=Level(row.level),
            category=Category(row.category),
            state=QualificationState(row.state),
            record=row.record,
            passed_on=row.passed_on,
            issued_on=row.issued_on,
            counts_from=row.counts_from,
            techniques=tuple(row.techniques),
            number=row.number,
        )
        for row in rows
    )


def history_of(person_id: int) -> list[HistoryEvent]:
    """Facts that may bar or end a registration, oldest first."""
    return list(HistoryEvent.objects.filter(person_id=person_id).order_by("date", "pk"))
