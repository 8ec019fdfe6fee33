"""Resident identity numbers: GB 11643-1999 (18 digits) and GB 11643-1989 (15 digits)."""

import re
from datetime import date

from medreg.standards.checked import Checked, Part
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdentifierDefect, IdentifierWarning, Sex

_CHECK_CHARACTERS = "10X98765432"
_SEVENTEEN = re.compile("[0-9]{17}")
_EIGHTEEN = re.compile("[0-9]{17}[0-9X]")
_FIFTEEN = re.compile("[0-9]{15}")


class CardNumberError(ValueError):
    """The number has not the form that the conversion needs."""


def check_character(first_seventeen: str) -> str:
    """The 18th character for 17 digits (ISO 7064 MOD 11-2). Raises CardNumberError for anything but 17 digits."""
    if _SEVENTEEN.fullmatch(first_seventeen) is None:
        raise CardNumberError(first_seventeen)
    # The standard's weights 7 9 10 5 8 4 2 … are the powers of 2 modulo 11, and 13 is 2 modulo 11: one conversion
    # from base 13 adds them all up, which the importers need for speed.
    return _CHECK_CHARACTERS[2 * int(first_seventeen, 13) % 11]


def upgrade_id_card(number: str) -> str:
    """The 18-digit number of a 15-digit card: century 19, check character added.

    Raises CardNumberError unless the number has 15 digits.
    """
    old = canonical_code(number)
    if _FIFTEEN.fullmatch(old) is None:
        raise CardNumberError(number)
    seventeen = old[:6] + "19" + old[6:]
    return seventeen + check_character(seventeen)


def check_id_card(value: str, *, today: date | None) -> Checked:
    """A resident identity card, 18 digits or 15 old ones. `today`: the day that no birth date may lie after."""
    number = canonical_code(value)
    if len(number) not in (15, 18):
        return Checked(number, (IdentifierDefect.LENGTH,))
    if len(number) == 15:
        if _FIFTEEN.fullmatch(number) is None:
            return Checked(number, (IdentifierDefect.FORMAT,))
        return _check_eighteen(upgrade_id_card(number), today, (IdentifierWarning.OLD_15_DIGIT,))
    return _check_eighteen(number, today, ())


def check_residence_permit(value: str, *, today: date | None) -> Checked:
    """Residence permit of Hong Kong, Macau and Taiwan residents: 18 digits, prefix 810000, 820000 or 830000."""
    number = canonical_code(value)
    if len(number) != 18:
        return Checked(number, (IdentifierDefect.LENGTH,))
    card = _check_eighteen(number, today, ())
    if number[:6] in ("810000", "820000", "830000"):
        return card
    return Checked(number, (IdentifierDefect.PREFIX, *card.defects), parts=card.parts)


def _check_eighteen(number: str, today: date | None, warnings: tuple[IdentifierWarning, ...]) -> Checked:
    if _EIGHTEEN.fullmatch(number) is None:
        return Checked(number, (IdentifierDefect.FORMAT,))
    defects: list[IdentifierDefect] = []
    parts: dict[str, Part] = {"sex": sex_of(number)}
    born = birth_date_of(number)
    if born is not None:
        parts["birth_date"] = born
    if born is None or (today is not None and born > today):
        defects.append(IdentifierDefect.BIRTH_DATE)
    if number[17] != check_character(number[:17]):
        defects.append(IdentifierDefect.CHECK_DIGIT)
    return Checked(number, tuple(defects), warnings, parts)


def birth_date_of(eighteen: str) -> date | None:
    """Positions 7 to 14 of an 18-digit number as a date; None when there is no such day."""
    try:
        return date(int(eighteen[6:10]), int(eighteen[10:12]), int(eighteen[12:14]))
    except ValueError:
        return None


def sex_of(eighteen: str) -> Sex:
    """Position 17 of an 18-digit number: odd is male."""
    return Sex.MALE if int(eighteen[16]) % 2 else Sex.FEMALE
