"""A request to the window as a value, and what its address asks for."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes

from medreg.publication.asking import Search

LONGEST_QUERY = 8_192
"""Bytes as sent, as everywhere on the site."""
LONGEST_VALUE = 200
PAGE, LARGEST_PAGE = 20, 50
SEARCHED = ("name", "institution", "province", "licence_number", "match")


class UnreadableError(ValueError):
    """Broken text, a NUL, or an endless query."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`path` is decoded, `query` is as sent; `known` is If-None-Match, `given_pass` the header Register-Pass."""

    method: str
    path: str
    query: str = ""
    address: str = ""
    known: str = ""
    given_pass: str = ""
    authorization: str = ""
    body: bytes = b""


def parameters(query: str) -> dict[str, str]:
    """The first value of each name, at most LONGEST_VALUE characters of it; raises UnreadableError."""
    if not query:
        return {}
    try:
        text = query.encode("latin-1").decode()  # bytes that WSGI carries in a str
    except UnicodeError as broken:
        raise UnreadableError from broken
    readable(text)
    pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value[:LONGEST_VALUE])
    return found


def readable(sent: str) -> None:
    """Raises UnreadableError for what no honest program sends in an address."""
    raw = unquote_to_bytes(sent.encode("utf-8", "surrogatepass"))
    try:
        raw.decode()
    except UnicodeDecodeError as broken:
        raise UnreadableError from broken
    if b"\0" in raw or len(sent) > LONGEST_QUERY:
        raise UnreadableError


def search_of(given: dict[str, str]) -> Search:
    """The search that an address names, in canonical form."""
    return Search(**{name: given.get(name, "") for name in SEARCHED}).canonical()


def size_of(given: dict[str, str]) -> int | None:
    """Records a page; None when what was asked for is no number from 1 to LARGEST_PAGE."""
    wanted = given.get("limit", "") or str(PAGE)
    return int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) <= LARGEST_PAGE else None
