"""Who somebody claims to be, held against the qualification database.

Two of the three facts (name, identity document, number) must be right before the third is named as the one to check:
who knows only one fact learns nothing, not even whether the person is on record.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from medreg.physicians.models import Person, Qualification
from medreg.physicians.queries import (
    identity_index,
    person_by_identity,
    qualification_by_number,
    qualifications_by_admission,
)
from medreg.standards.identifiers import check_identifier, defect_message, kind_of_document
from medreg.standards.text import same_name
from medreg.standards.vocabulary import IdentifierKind, IdType


class ProofBy(StrEnum):
    """What proves the claim besides name and identity document."""

    CERTIFICATE = "certificate"
    ADMISSION = "admission"
    CODE = "code"


class Mismatch(StrEnum):
    """Which kind of thing to check."""

    NOT_FOUND = "not_found"
    NAME = "name"
    ID_NUMBER = "id_number"
    QUALIFICATION_NUMBER = "qualification_number"
    ADMISSION_NUMBER = "admission_number"
    ACTIVATION_CODE = "activation_code"
    ISSUED_ON = "issued_on"


@dataclass(frozen=True, slots=True)
class IdentityClaim:
    """What the person typed; `number` is a qualification number, admission number or activation code (`proof_by`)."""

    name: str
    id_type: IdType
    id_number: str = field(repr=False)
    proof_by: ProofBy
    number: str = field(repr=False)
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the database holds under the typed identity document and under the typed number; each may be missing."""

    person: Person | None
    qualification: Qualification | None


def record_of(claim: IdentityClaim) -> Record:
    """Both look-ups, always, so that a stranger's question costs as much as the owner's."""
    person = person_by_identity(claim.id_type, claim.id_number)
    by_number = qualification_by_number(claim.number)
    by_admission = qualifications_by_admission(claim.number)
    if claim.proof_by is ProofBy.CERTIFICATE:
        return Record(person, by_number)
    if claim.proof_by is ProofBy.CODE:
        return Record(person, None)
    own = [found for found in by_admission if person is not None and found.person_id == person.pk]
    return Record(person, next(iter(own or by_admission), None))


def malformed(claim: IdentityClaim, record: Record, *, today: date) -> tuple[str, str] | None:
    """(field, Chinese message) of a number that is not on record and cannot be: a slip of the pen, no failed proof."""
    kind = kind_of_document(claim.id_type)
    if record.person is None and kind is not None:
        checked = check_identifier(kind, claim.id_number, today=today)
        if checked.defects:
            return "id_number", defect_message(kind, checked.defects[0], say=_)
    if record.qualification is None and claim.proof_by is ProofBy.CERTIFICATE:
        checked = check_identifier(IdentifierKind.QUALIFICATION_NUMBER, claim.number, today=None)
        if checked.defects:
            return "number", defect_message(IdentifierKind.QUALIFICATION_NUMBER, checked.defects[0], say=_)
    return None


def mismatch(claim: IdentityClaim, record: Record, *, code_fits: bool) -> Mismatch | None:
    """What differs, or None when the claim is proven; `code_fits` counts for a claim by activation code."""
    person, qualification = record.person, record.qualification
    if person is None:
        same_person = qualification is not None and same_name(qualification.person.name, claim.name)
        return Mismatch.ID_NUMBER if same_person else Mismatch.NOT_FOUND
    named = same_name(person.name, claim.name)
    numbered = code_fits if claim.proof_by is ProofBy.CODE else _belongs(qualification, person)
    if named and numbered:
        return Mismatch.ISSUED_ON if _issued_otherwise(claim, qualification) else None
    if numbered:
        return Mismatch.NAME
    return _NUMBER_MISMATCH[claim.proof_by] if named else Mismatch.NOT_FOUND


def is_identity_of(person_id: int, number: str) -> bool:
    """Whether `number` is the number of the person's identity document, of whatever type it is."""
    person = Person.objects.filter(pk=person_id).only("id_type", "id_index").first()
    return person is not None and identity_index(IdType(person.id_type), number) == bytes(person.id_index)


_NUMBER_MISMATCH = {
    ProofBy.CERTIFICATE: Mismatch.QUALIFICATION_NUMBER,
    ProofBy.ADMISSION: Mismatch.ADMISSION_NUMBER,
    ProofBy.CODE: Mismatch.ACTIVATION_CODE,
}


def _belongs(qualification: Qualification | None, person: Person) -> bool:
    return qualification is not None and qualification.person_id == person.pk


def _issued_otherwise(claim: IdentityClaim, qualification: Qualification | None) -> bool:
    """The day of issue counts only where somebody typed one and the database knows one."""
    known = None if qualification is None else qualification.issued_on
    return claim.issued_on is not None and known is not None and claim.issued_on != known
