"""Passwords as people choose them: long, not common, without composition rules (OWASP ASVS 5.0, 6.2)."""

import unicodedata
from itertools import pairwise

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from medreg.accounts.models import User
from medreg.accounts.refusals import AccountRefused

LONGEST = 128
LEAST_DIFFERENT = 5


def normal_password(text: str) -> str:
    """NFKC, so that one password typed on two keyboards (full-width, composed) is one password."""
    return unicodedata.normalize("NFKC", text[: LONGEST + 1])


def check_new_password(text: str, user: User) -> str:
    """The password to store for `user`; raises AccountRefused naming everything that is wrong with it."""
    if len(text) > LONGEST:
        raise AccountRefused("password_too_long", field="password")
    password = normal_password(text)
    if _predictable(password):
        raise AccountRefused("password_predictable", field="password")
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise AccountRefused("password_weak", field="password", words=" ".join(weak.messages)) from weak
    return password


def _predictable(password: str) -> bool:
    """Digits alone, a handful of characters again and again, or a walk along the alphabet."""
    steps = {ord(after) - ord(before) for before, after in pairwise(password)}
    return password.isdecimal() or len(set(password)) < LEAST_DIFFERENT or len(steps) == 1
