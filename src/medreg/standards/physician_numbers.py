"""Numbers of the physician's two certificates: qualification (资格证书编码) and licence (执业证书编码)."""

import re

from medreg.standards import gb2260
from medreg.standards.checked import Checked, Part, is_alphanumeric
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import Category, IdentifierDefect, IdentifierWarning, Level

LEVEL_OF_CODE = {
    "1": Level.PHYSICIAN,
    "2": Level.ASSISTANT,
    "3": Level.PHYSICIAN,
    "4": Level.ASSISTANT,
    "XC": Level.RURAL_ASSISTANT,
}
"""Level codes in qualification numbers; 3 and 4 are 师承 and 确有专长 people."""

LICENCE_LEVEL_CODES = {
    Level.PHYSICIAN: "1",
    Level.ASSISTANT: "2",
    Level.RURAL_ASSISTANT: "2",
    Level.TCM_SPECIALTY: "1",
}
"""First position of a new licence number. For rural assistants and 中医(专长) no rule is published: convention."""

_CATEGORIES = "10|20|30|4[1-9]"
_QUALIFICATION = re.compile(
    f"(?P<year>(?:19|20)[0-9]{{2}})(?P<province>[0-9]{{2}})(?P<level_code>[1-4])(?P<category>{_CATEGORIES})"
    "(?P<embedded_id>[0-9]{17}[0-9X]|[0-9]{15})"
)
_RURAL = re.compile("(?P<year>(?:19|20)[0-9]{2})(?P<province>[0-9]{2})XC(?P<rest>[0-9A-Z]{16,20})")
_EMBEDDED_AT_END = re.compile("[0-9]{17}[0-9X]$")
_LICENCE = re.compile(f"(?P<level_code>[12])(?P<category>{_CATEGORIES}|XC)(?P<region>[0-9]{{6}})(?P<serial>[0-9]{{6}})")
LARGEST_SERIAL = 999_999


class LicenceNumberError(ValueError):
    """No licence number can be made of these parts."""


def check_qualification_number(value: str) -> Checked:
    """Qualification number: 27 characters, 24 with an old identity number, letters XC, other 24 to 28 characters.

    The number inside may differ from today's identity number (upgrade, correction, foreign document): never a defect.
    """
    number = canonical_code(value)
    if not 24 <= len(number) <= 28:
        return Checked(number, (IdentifierDefect.LENGTH,))
    if not is_alphanumeric(number):
        return Checked(number, (IdentifierDefect.FORMAT,))
    if regular := _QUALIFICATION.fullmatch(number):
        read = regular.groupdict()
        level = LEVEL_OF_CODE[read["level_code"]]
        return Checked(number, parts={**read, "year": int(read["year"]), "level": level})
    if rural := _RURAL.fullmatch(number):
        return Checked(number, parts=_rural_parts(rural))
    return Checked(number, warnings=(IdentifierWarning.UNUSUAL_FORM,))


def check_licence_number(value: str) -> Checked:
    """Licence number of 15 characters; parts level_code, category, region, serial.

    Codes of abolished counties are as good as current ones; other forms of old certificates pass with a warning.
    """
    number = canonical_code(value)
    if len(number) != 15:
        return Checked(number, (IdentifierDefect.LENGTH,))
    if not is_alphanumeric(number):
        return Checked(number, (IdentifierDefect.FORMAT,))
    regular = _LICENCE.fullmatch(number)
    if regular is None:
        return Checked(number, warnings=(IdentifierWarning.UNUSUAL_FORM,))
    usual = regular["category"] != Category.RURAL and gb2260.is_known(regular["region"])
    return Checked(number, warnings=() if usual else (IdentifierWarning.UNUSUAL_FORM,), parts=regular.groupdict())


def compose_licence_number(level_code: str, category: str, county: str, serial: int) -> str:
    """A new licence number: level code 1 or 2, category code, six-digit county code, serial 1 to 999,999.

    Raises LicenceNumberError when a part has not its form. Who calls keeps the serial unique per the first nine
    positions.
    """
    if not 1 <= serial <= LARGEST_SERIAL:
        raise LicenceNumberError(f"serial {serial}")
    number = f"{level_code}{category}{county}{serial:06d}"
    if _LICENCE.fullmatch(number) is None:
        raise LicenceNumberError(number)
    return number


def _rural_parts(rural: re.Match[str]) -> dict[str, Part]:
    parts: dict[str, Part] = {
        "year": int(rural["year"]),
        "province": rural["province"],
        "level_code": "XC",
        "level": Level.RURAL_ASSISTANT,
        "category": Category.RURAL,
    }
    if embedded := _EMBEDDED_AT_END.search(rural["rest"]):
        parts["embedded_id"] = embedded.group()
    return parts
