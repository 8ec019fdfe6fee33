"""Unified social credit code (GB 32100-2015) and organisation code (GB 11714-1997)."""

import re

from medreg.standards.checked import Checked
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdentifierDefect

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_FORM = re.compile("[0-9A-Z]{8}[0-9X]")


class OrganisationCodeError(ValueError):
    """The characters given cannot stand in a code of this standard."""


def credit_code_check_character(first_seventeen: str) -> str:
    """The 18th character of a credit code. Raises OrganisationCodeError for a wrong length or alphabet."""
    if len(first_seventeen) != 17 or not set(first_seventeen) <= set(_ALPHABET):
        raise OrganisationCodeError(first_seventeen)
    total = sum(
        weight * _ALPHABET.index(character) for weight, character in zip(_WEIGHTS, first_seventeen, strict=True)
    )
    return _ALPHABET[-total % 31]


def organisation_check_character(first_eight: str) -> str:
    """The 9th character of an organisation code. Raises OrganisationCodeError for a wrong length or alphabet."""
    if re.fullmatch("[0-9A-Z]{8}", first_eight) is None:
        raise OrganisationCodeError(first_eight)
    total = sum(
        weight * int(character, 36) for weight, character in zip(_ORGANISATION_WEIGHTS, first_eight, strict=True)
    )
    return "0123456789X"[-total % 11]


def is_organisation_code(code: str) -> bool:
    """Nine characters with the right check character."""
    return _ORGANISATION_FORM.fullmatch(code) is not None and code[8] == organisation_check_character(code[:8])


def check_credit_code(value: str) -> Checked:
    """Unified social credit code; parts: region, organisation_code."""
    code = canonical_code(value)
    if len(code) != 18:
        return Checked(code, (IdentifierDefect.LENGTH,))
    if not set(code) <= set(_ALPHABET):
        return Checked(code, (IdentifierDefect.ALPHABET,))
    defects: list[IdentifierDefect] = []
    if code[17] != credit_code_check_character(code[:17]):
        defects.append(IdentifierDefect.CHECK_DIGIT)
    if not is_organisation_code(code[8:17]):
        defects.append(IdentifierDefect.ORGANISATION_CHECK)
    return Checked(code, tuple(defects), parts={"region": code[2:8], "organisation_code": code[8:17]})


def check_organisation_code(value: str) -> Checked:
    """Organisation code, with or without hyphen."""
    code = canonical_code(value)
    if len(code) != 9:
        return Checked(code, (IdentifierDefect.LENGTH,))
    if _ORGANISATION_FORM.fullmatch(code) is None:
        return Checked(code, (IdentifierDefect.FORMAT,))
    return Checked(code, () if is_organisation_code(code) else (IdentifierDefect.CHECK_DIGIT,))
