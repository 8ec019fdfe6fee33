"""Finding persons and qualifications by their numbers: keyed blind indexes over one canonical spelling of each number."""

from medreg.physicians.models import Person, Qualification
from medreg.secrecy import blind_index
from medreg.standards.identifiers import check_identifier, kind_of_document
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdType


def canonical_identity_number(id_type: IdType, number: str) -> str:
    """The one spelling of an identity number: upper case, no blanks or hyphens, 15-digit cards upgraded to 18."""
    kind = kind_of_document(id_type)
    return canonical_code(number) if kind is None else check_identifier(kind, number, today=None).normalised


def identity_index(id_type: IdType, number: str) -> bytes:
    """The blind index of an identity document, however its number was typed (Person.id_index)."""
    return blind_index(f"{id_type.value}:{canonical_identity_number(id_type, number)}", context="physicians.identity")


def qualification_index(number: str) -> bytes:
    """The blind index of a qualification number, however it was typed (Qualification.number_index)."""
    return blind_index(canonical_code(number), context="physicians.qualification")


def admission_index(number: str) -> bytes:
    """The blind index of an exam admission number, however it was typed (Qualification.admission_index)."""
    return blind_index(canonical_code(number), context="physicians.admission")


def person_by_identity(id_type: IdType, number: str) -> Person | None:
    return Person.objects.filter(id_index=identity_index(id_type, number)).first()


def qualification_by_number(number: str) -> Qualification | None:
    found = Qualification.objects.select_related("person").filter(number_index=qualification_index(number))
    return found.first()


def qualification_by_admission(number: str) -> Qualification | None:
    """The newest qualification passed under an admission number (numbers may repeat between exam years)."""
    found = Qualification.objects.select_related("person").filter(admission_index=admission_index(number))
    return found.order_by("-passed_on", "-pk").first()


def is_identity_of(person_id: int, number: str) -> bool:
    """Whether `number` is the number of the person's identity document, of whatever type it is."""
    person = Person.objects.filter(pk=person_id).only("id_type", "id_index").first()
    return person is not None and identity_index(IdType(person.id_type), number) == bytes(person.id_index)

