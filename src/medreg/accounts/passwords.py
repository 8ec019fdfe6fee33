"""Passwords as people choose them: long, not common, without composition rules (OWASP ASVS 5.0, 6.2)."""

import unicodedata

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from medreg.accounts.models import User
from medreg.accounts.refusals import AccountRefused

LONGEST = 128


def normal_password(text: str) -> str:
    """NFKC, so that one password typed on two keyboards (full-width, composed) is one password."""
    return unicodedata.normalize("NFKC", text[: LONGEST + 1])


def check_new_password(text: str, user: User) -> str:
    """The password to store for `user`; raises AccountRefused naming everything that is wrong with it."""
    if len(text) > LONGEST:
        raise AccountRefused("password_too_long", field="password")
    password = normal_password(text)
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise AccountRefused("password_weak", field="password", words=" ".join(weak.messages)) from weak
    return password
