"""Registration number of a medical institution (医疗机构登记号), WS 218-2002, and its older forms."""

import re

from medreg.standards.checked import Checked, is_alphanumeric
from medreg.standards.gb32100 import is_organisation_code
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdentifierDefect, IdentifierWarning

_NUMBER = re.compile(
    "(?P<organisation_code>[0-9A-Z]{9})(?P<region>[0-9]{6})(?P<economic_type>[0-9]{2})"
    "(?P<class>[A-Z][0-9]{3})(?P<profit>[129])"
)


def check_institution_number(value: str) -> Checked:
    """22 characters by the standard; 10 to 21 letters and digits of older certificates pass with a warning."""
    number = canonical_code(value)
    if not 10 <= len(number) <= 22:
        return Checked(number, (IdentifierDefect.LENGTH,))
    if not is_alphanumeric(number):
        return Checked(number, (IdentifierDefect.FORMAT,))
    regular = _NUMBER.fullmatch(number)
    if regular is None:
        return Checked(number, warnings=(IdentifierWarning.UNUSUAL_FORM,))
    good = is_organisation_code(regular["organisation_code"])
    return Checked(number, warnings=() if good else (IdentifierWarning.ORGANISATION_CHECK,), parts=regular.groupdict())
