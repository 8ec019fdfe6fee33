"""The answer of every identifier check."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medreg.standards.vocabulary import IdentifierDefect, IdentifierWarning

Part = str | int | date

LETTERS_AND_DIGITS = re.compile("[0-9A-Z]+")


@dataclass(frozen=True, slots=True)
class Checked:
    """One identifier, looked at.

    `normalised`: upper case, without spaces and hyphens, old 15-digit cards upgraded. `parts`: what the number says
    (year, birth_date, sex, region …), as far as its form allows to read it.
    """

    normalised: str
    defects: tuple[IdentifierDefect, ...] = ()
    warnings: tuple[IdentifierWarning, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def valid(self) -> bool:
        """No defect; warnings do not count."""
        return not self.defects


def is_alphanumeric(code: str) -> bool:
    """Only 0–9 and A–Z, at least one."""
    return LETTERS_AND_DIGITS.fullmatch(code) is not None
