"""What a check reports, and what every check gets to look at."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from medreg.licences.document import LicenceDocument


class Severity(StrEnum):
    """An error forbids signing; a warning is recorded with the licence."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Defect:
    """One finding: the check's name, the field, what is wrong and what to do, and the source of the rule."""

    check: str
    severity: Severity
    field: str
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The exact bytes under check: the document's, the token payload's that will be signed, and their reading.

    `personal_numbers`: the holder's identity and qualification numbers in full, known to the caller, never stored here.
    """

    document_bytes: bytes
    payload: bytes
    document: LicenceDocument
    font_folder: Path
    personal_numbers: tuple[str, ...]
