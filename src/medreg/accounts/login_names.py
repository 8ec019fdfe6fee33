"""Log-in names: chosen by the person, kept and compared in lower case."""

import re

from medreg.accounts.models import User
from medreg.accounts.phones import normal_phone
from medreg.accounts.refusals import AccountRefused
from medreg.standards.text import canonical

_LOGIN_NAME = re.compile(r"[a-z][a-z0-9._-]{3,39}")
_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def canonical_login(text: str) -> str:
    """What may stand for an account at sign-in, in one spelling: a phone's eleven digits, else a lower-case name."""
    typed = canonical(text[:200]).translate(_ASCII)
    return normal_phone(typed) or typed.lower()


def check_login_name(text: str) -> str:
    """A log-in name in lower case that is still free; raises AccountRefused."""
    name = canonical(text[:200]).translate(_ASCII).lower()
    if normal_phone(name) is not None:
        raise AccountRefused("login_name_is_phone", field="login_name")
    if _LOGIN_NAME.fullmatch(name) is None:
        raise AccountRefused("login_name_malformed", field="login_name")
    if User.objects.filter(login_name=name).exists():
        raise AccountRefused("login_name_taken", field="login_name")
    return name
