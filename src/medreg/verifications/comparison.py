"""What was asked about a licence beside what the register says, in four words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from medreg.standards.text import canonical, canonical_code, canonical_name
from medreg.standards.vocabulary import RegistrationStatus

ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)


class Verdict(StrEnum):
    """`ended` means that everything fits and the registration is over; a mismatch says nothing of whose number it is."""

    MATCH = "match"
    MISMATCH = "mismatch"
    UNKNOWN = "unknown"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Asked:
    """One row: a licence number with the name, and perhaps the institution, that should belong to it."""

    licence_number: str
    name: str
    institution: str = ""

    def canonical(self) -> "Asked":
        """The same question in its one form: rows that are equal in it are duplicates."""
        return Asked(canonical_code(self.licence_number), canonical_name(self.name), canonical(self.institution))


class Registered(Protocol):
    """The columns of a public record that are compared."""

    @property
    def name(self) -> str: ...
    @property
    def main_institution(self) -> str: ...
    @property
    def filed_institutions(self) -> list[str]: ...
    @property
    def status(self) -> str: ...


def differing(asked: Asked, record: Registered) -> tuple[str, ...]:
    """The fields of a canonical question that do not fit; the institution may be the main one or one of the filed."""
    houses = {canonical(house) for house in (record.main_institution, *record.filed_institutions)}
    wrong_house = bool(asked.institution) and asked.institution not in houses
    wrong_name = canonical_name(record.name) != asked.name
    return tuple(field for field, wrong in (("name", wrong_name), ("institution", wrong_house)) if wrong)


R = TypeVar("R", bound=Registered)


def judged(asked: Asked, records: Sequence[R]) -> tuple[Verdict, R | None, tuple[str, ...]]:
    """Verdict, record and what differs; of several records with one number the one that fits best, a standing one first."""
    if not records:
        return Verdict.UNKNOWN, None, ()
    ranked = sorted(records, key=lambda record: (len(differing(asked, record)), record.status in ENDED))
    best = ranked[0]
    differs = differing(asked, best)
    if differs:
        return Verdict.MISMATCH, best, differs
    return (Verdict.ENDED if best.status in ENDED else Verdict.MATCH), best, ()
