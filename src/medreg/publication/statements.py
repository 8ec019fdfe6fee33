"""The statements that read the projection, for whoever holds a connection: each goes through one index and stops at a limit.

Paging is by the place (name, registration) after which a page begins; nothing counts further than it shows. The province
is in every one that is asked often. What is searched by tokens is fetched first (`OFFSET 0` keeps the planner from walking a
whole province in the order of the names instead); a token stands for few people.
"""

from dataclasses import dataclass
from typing import Any, LiteralString, NamedTuple

from medreg.publication.asking import TOKEN_MATCHES, Match, Search
from medreg.publication.names import bigrams, letters_of, spoken

COUNTED_UP_TO = 1_000
_COLUMNS: LiteralString = """registration_id, licence_number, name, sex, level, category, scopes, main_institution,
    filed_institutions, authority, status, status_from, status_until, province, main_institution_id,
    filed_institution_ids, changes_on, refreshed_at"""
_TABLE: LiteralString = " FROM publication_publicrecord AS record"
_BY_TOKENS: LiteralString = """ FROM (
    SELECT * FROM publication_publicrecord WHERE tokens @> %(tokens)s::varchar[] OFFSET 0) AS record
    WHERE strpos(name, %(part)s) > 0"""
_AFTER: LiteralString = " (name, registration_id) > (%(name)s, %(key)s)"
_UNTIL: LiteralString = " AND name < %(until)s"
_AT_HOUSE: LiteralString = """ AND (strpos(main_institution, %(institution)s) > 0
    OR EXISTS (SELECT FROM unnest(filed_institutions) AS house WHERE strpos(house, %(institution)s) > 0))"""
_PAGE: LiteralString = " ORDER BY name, registration_id LIMIT %(size)s"
_SELECT: LiteralString = "SELECT " + _COLUMNS

BY_NUMBER: LiteralString = (
    _SELECT  # noqa: S608 - literals alone, which the type checker sees to
    + """, (SELECT max(version) FROM licences_licenceversion AS issued
        WHERE issued.registration_id = record.registration_id)"""
    + _TABLE
    + " WHERE licence_number = %(number)s ORDER BY registration_id DESC LIMIT 20"
)
_FILED: LiteralString = """ FROM (
    SELECT * FROM publication_publicrecord WHERE filed_institution_ids @> ARRAY[%(house)s::bigint] OFFSET 0) AS record
    WHERE"""
OF_HOUSE: LiteralString = _SELECT + _TABLE + " WHERE main_institution_id = %(house)s AND" + _AFTER + _PAGE
FILED_AT_HOUSE: LiteralString = _SELECT + _FILED + _AFTER + _PAGE
LAST_LETTER = "\U0010ffff"
"""No name holds it (`canonical` takes it away), so it stands behind every name that begins alike."""


class Place(NamedTuple):
    """Where a page ends: what follows begins after this record."""

    name: str
    key: int


@dataclass(frozen=True, slots=True)
class Statement:
    text: LiteralString
    values: dict[str, Any]


def by_number(number: str) -> Statement:
    """Every registration that carries a number, the newest first, each with the newest version of its licence."""
    return Statement(BY_NUMBER, {"number": number})


def found(search: Search, after: Place | None, size: int) -> Statement:
    """At most `size` records of a `canonical` search without defect, by name, after a place."""
    sources, values = _sought(search, after)
    return Statement(_SELECT + sources + _PAGE, {**values, "size": size})


def counted(search: Search) -> Statement:
    """One row with one number: how many there are, COUNTED_UP_TO + 1 for any more."""
    sources, values = _sought(search, None)
    text: LiteralString = "SELECT count(*) FROM (SELECT 1" + sources + _PAGE + ") AS capped"  # noqa: S608 - the same
    return Statement(text, {**values, "size": COUNTED_UP_TO + 1})


def at_house(house: int, after: Place | None, size: int, *, filed: bool) -> Statement:
    """Those whose main institution it is, or those who are filed there, by name."""
    place = after or Place("", -1)
    values = {"house": house, "name": place.name, "key": place.key, "size": size}
    return Statement(FILED_AT_HOUSE if filed else OF_HOUSE, values)


def _sought(search: Search, after: Place | None) -> tuple[LiteralString, dict[str, Any]]:
    if search.licence_number:
        return _TABLE + " WHERE licence_number = %(number)s", {"number": search.licence_number}
    at_house: LiteralString = _AT_HOUSE if search.institution else ""
    values: dict[str, Any] = {"institution": search.institution} if search.institution else {}
    if search.way in TOKEN_MATCHES:
        place = after or Place("", -1)
        return (
            _BY_TOKENS + " AND" + _AFTER + at_house,
            {**values, **_tokens(search), "name": place.name, "key": place.key},
        )
    place = after or Place(search.name, -1)
    values |= {"name": place.name, "key": place.key, "until": _until(search)}
    there: LiteralString = " WHERE province = %(province)s AND" if search.province else " WHERE"
    if search.province:
        values["province"] = search.province
    return _TABLE + there + _AFTER + _UNTIL + at_house, values


def _tokens(search: Search) -> dict[str, Any]:
    if search.way is Match.PINYIN:
        return {"tokens": [spoken(search.province, letters_of(search.name))], "part": ""}
    return {"tokens": [search.province + pair for pair in bigrams(search.name)], "part": search.name}


def _until(search: Search) -> str:
    """The first text that is no longer looked for; no name holds a control character."""
    return search.name + ("\x01" if search.way is Match.EXACT else LAST_LETTER)
