"""Mainland mobile numbers: normal form, look-up index."""

import re

from medreg.secrecy import blind_index

_MOBILE = re.compile(r"1[3-9]\d{9}")
_NOISE = str.maketrans("０１２３４５６７８９＋", "0123456789+", " -\u3000")


def normal_phone(text: str) -> str | None:
    """The eleven digits of a mainland mobile number, or None when it is not one (+86 and blanks are dropped)."""
    digits = text.translate(_NOISE).removeprefix("+86")
    return digits if _MOBILE.fullmatch(digits) else None


def phone_index(text: str) -> bytes | None:
    """The blind index under which an account with this phone is found; None for anything that is no phone."""
    phone = normal_phone(text)
    return None if phone is None else blind_index(phone, context="accounts.phone")
