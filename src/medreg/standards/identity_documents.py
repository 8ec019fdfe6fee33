"""Travel and residence documents other than the resident identity card."""

import re

from medreg.standards.checked import Checked, is_alphanumeric
from medreg.standards.gb11643 import birth_date_of, check_character, sex_of
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdentifierDefect

_HK_MACAU = re.compile("[HM][0-9]{8}([0-9]{2})?")
_TAIWAN = re.compile("[0-9]{8}([0-9]{2})?")


def check_hk_macau_permit(value: str) -> Checked:
    """Mainland travel permit of Hong Kong and Macau residents: H or M and 8 or 10 digits."""
    return _check_form(_HK_MACAU, value)


def check_taiwan_permit(value: str) -> Checked:
    """Mainland travel permit of Taiwan residents: 8 or 10 digits."""
    return _check_form(_TAIWAN, value)


def check_passport(value: str) -> Checked:
    """Any country's passport: 5 to 20 letters and digits."""
    number = canonical_code(value)
    if not 5 <= len(number) <= 20:
        return Checked(number, (IdentifierDefect.LENGTH,))
    return Checked(number, () if is_alphanumeric(number) else (IdentifierDefect.FORMAT,))


def check_permanent_residence(value: str) -> Checked:
    """Foreigners' permanent residence card: 15 characters, or (since 2023) 18 digits starting with 9."""
    number = canonical_code(value)
    if len(number) == 15:
        return Checked(number, () if is_alphanumeric(number) else (IdentifierDefect.FORMAT,))
    if len(number) != 18:
        return Checked(number, (IdentifierDefect.LENGTH,))
    if re.fullmatch("[0-9]{17}[0-9X]", number) is None:
        return Checked(number, (IdentifierDefect.FORMAT,))
    if not number.startswith("9"):
        return Checked(number, (IdentifierDefect.PREFIX,))
    if number[17] != check_character(number[:17]):
        return Checked(number, (IdentifierDefect.CHECK_DIGIT,))
    born = birth_date_of(number)
    return Checked(number, parts={} if born is None else {"birth_date": born, "sex": sex_of(number)})


def _check_form(form: re.Pattern[str], value: str) -> Checked:
    number = canonical_code(value)
    return Checked(number, () if form.fullmatch(number) else (IdentifierDefect.FORMAT,))
