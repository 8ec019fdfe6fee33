"""Bytes as decimal digits for the numeric mode of QR codes: 13 bytes become 32 digits, as dense as base 45, in any URL.

A frame around the token, two bytes of length before and a CRC-32 after it, tells a damaged scan from a forged licence.
"""

import zlib
from enum import StrEnum

GROUP_BYTES, GROUP_DIGITS = 13, 32
LENGTH_BYTES, CHECK_BYTES = 2, 4
LAST_GROUP_DIGITS = (0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29)


class DigitsProblem(StrEnum):
    """Why digits are no token."""

    NOT_DIGITS = "not_digits"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"


class DigitsError(ValueError):
    """The digits do not hold a whole, undamaged token; `problem` says which."""

    def __init__(self, problem: DigitsProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def to_digits(token: bytes) -> str:
    """The framed token in decimal digits, group by group."""
    framed = len(token).to_bytes(LENGTH_BYTES, "big") + token
    framed += zlib.crc32(framed).to_bytes(CHECK_BYTES, "big")
    groups = (framed[start : start + GROUP_BYTES] for start in range(0, len(framed), GROUP_BYTES))
    return "".join(_group_digits(group) for group in groups)


def from_digits(text: str) -> bytes:
    """The token of `text`. Raises DigitsError: missing end, wrong or reordered digits, or no digits at all."""
    if not text or not (text.isascii() and text.isdecimal()):
        raise DigitsError(DigitsProblem.NOT_DIGITS)
    groups = [text[start : start + GROUP_DIGITS] for start in range(0, len(text), GROUP_DIGITS)]
    if len(groups[0]) < GROUP_DIGITS or len(text) < _expected_digits(_group_bytes(groups[0])):
        raise DigitsError(DigitsProblem.TRUNCATED)
    framed = b"".join(_group_bytes(group) for group in groups)
    body, check = framed[:-CHECK_BYTES], framed[-CHECK_BYTES:]
    whole = len(body) == LENGTH_BYTES + int.from_bytes(body[:LENGTH_BYTES], "big")
    if not whole or zlib.crc32(body).to_bytes(CHECK_BYTES, "big") != check:
        raise DigitsError(DigitsProblem.DAMAGED)
    return body[LENGTH_BYTES:]


def _expected_digits(first_group: bytes) -> int:
    framed_bytes = LENGTH_BYTES + int.from_bytes(first_group[:LENGTH_BYTES], "big") + CHECK_BYTES
    full, rest = divmod(framed_bytes, GROUP_BYTES)
    return full * GROUP_DIGITS + LAST_GROUP_DIGITS[rest]


def _group_digits(group: bytes) -> str:
    width = GROUP_DIGITS if len(group) == GROUP_BYTES else LAST_GROUP_DIGITS[len(group)]
    return str(int.from_bytes(group, "big")).zfill(width)


def _group_bytes(group: str) -> bytes:
    if len(group) == GROUP_DIGITS:
        size = GROUP_BYTES
    elif len(group) in LAST_GROUP_DIGITS:
        size = LAST_GROUP_DIGITS.index(len(group))
    else:
        raise DigitsError(DigitsProblem.DAMAGED)
    try:
        return int(group).to_bytes(size, "big")
    except OverflowError as problem:
        raise DigitsError(DigitsProblem.DAMAGED) from problem
