"""A search run: one page of resources, what was asked to come with them, and where the next page begins."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from medreg.fhir.asking import AskedWrongly, Search
from medreg.fhir.finding import TABLES, conditions_of, tests_of
from medreg.fhir.organization import location, organization
from medreg.fhir.parameters import LOCATION, ORGANIZATION, PRACTITIONER, PRACTITIONER_ROLE
from medreg.fhir.practitioner import NUMBER, practitioner
from medreg.fhir.practitioner_role import practitioner_role, read_key
from medreg.fhir.stamped import Resource
from medreg.institutions import directory as institutions
from medreg.institutions.directory import House
from medreg.portals.shared import cursors
from medreg.publication import directory as physicians
from medreg.publication.practice_places import Place, count_of_places, place_of, places

Position = tuple[object, ...] | None
CURSOR_DAMAGED = "翻页标记无效，或者属于另一次查询、另一个客户端；请从第一页重新查询"


@dataclass(frozen=True, slots=True)
class Found:
    """`included` are the resources that come along; `next` is the cursor of the next page, empty on the last."""

    matches: list[Resource]
    included: list[Resource]
    next: str


def read_resource(kind: str, key: str) -> Resource | None:
    """One resource by its id."""
    return _READERS[kind](key)


def count(search: Search) -> int:
    """How many resources match in all. Raises AskedWrongly."""
    conditions = conditions_of(search.asked, TABLES[search.resource])
    if search.resource == PRACTITIONER:
        return physicians.count_of_physicians(conditions)
    if search.resource == PRACTITIONER_ROLE:
        return count_of_places(conditions, tests_of(search.asked))
    return institutions.count_of_houses(conditions)


def find(search: Search, client: str) -> Found:
    """One page. `client` binds the cursors to whoever got them. Raises AskedWrongly."""
    page = _FINDERS[search.resource](search, _position(search, client))
    matches, included, reached = page
    return Found(matches, included, cursors.written(_seal(search, client), *reached) if reached else "")


def _practitioners(search: Search, after: Sequence[object]) -> tuple[list[Resource], list[Resource], Position]:
    conditions = conditions_of(search.asked, TABLES[PRACTITIONER])
    found, reached = physicians.physicians(conditions, order=_order(search), after=after, size=search.size)
    return [practitioner(record) for record in found], [], reached


def _roles(search: Search, after: Sequence[object]) -> tuple[list[Resource], list[Resource], Position]:
    conditions, tests = conditions_of(search.asked, TABLES[PRACTITIONER_ROLE]), tests_of(search.asked)
    found, reached = places(conditions, tests, order=_order(search), after=after, size=search.size)
    return [practitioner_role(place) for place in found], _beside_roles(found, search.includes), reached


def _organizations(search: Search, after: Sequence[object]) -> tuple[list[Resource], list[Resource], Position]:
    found, reached = _houses(search, after)
    beside = [location(house) for house in found] if "Location:organization" in search.includes else []
    return [organization(house) for house in found], beside, reached


def _locations(search: Search, after: Sequence[object]) -> tuple[list[Resource], list[Resource], Position]:
    found, reached = _houses(search, after)
    beside = [organization(house) for house in found] if "Location:organization" in search.includes else []
    return [location(house) for house in found], beside, reached


def _houses(search: Search, after: Sequence[object]) -> tuple[list[House], Position]:
    conditions = conditions_of(search.asked, TABLES[search.resource])
    return institutions.houses(conditions, order=_order(search), after=after, size=search.size)


def _beside_roles(found: Sequence[Place], includes: frozenset[str]) -> list[Resource]:
    """Each resource once; two queries at most."""
    beside: list[Resource] = []
    if "PractitionerRole:practitioner" in includes:
        people = physicians.physicians_by_number({place.record.licence_number for place in found})
        beside += [practitioner(people[number]) for number in sorted(people)]
    shapes = [
        shape
        for name, shape in (("organization", organization), ("location", location))
        if f"PractitionerRole:{name}" in includes
    ]
    if shapes:
        houses = institutions.houses_by_key({place.institution_id for place in found})
        beside += [shape(houses[key]) for shape in shapes for key in sorted(houses)]
    return beside


_OF_PEOPLE = (physicians.BY_NAME, physicians.BY_UPDATE, physicians.BY_KEY)
_OF_HOUSES = (institutions.BY_NAME, institutions.BY_UPDATE, institutions.BY_KEY)
_ORDERS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    PRACTITIONER: _OF_PEOPLE,
    PRACTITIONER_ROLE: _OF_PEOPLE,
    ORGANIZATION: _OF_HOUSES,
    LOCATION: _OF_HOUSES,
}


def _order(search: Search) -> tuple[str, ...]:
    """The order whose index serves what is asked."""
    names = {one.parameter.name for one in search.asked}
    by_name, by_update, by_key = _ORDERS[search.resource]
    return by_name if names & {"name", "family"} else by_update if "_lastUpdated" in names else by_key


def _position(search: Search, client: str) -> Sequence[object]:
    if not search.cursor:
        return ()
    length = 1 + len(_order(search)) + (search.resource == PRACTITIONER_ROLE)
    try:
        seal, *position = cursors.read(search.cursor, length)
    except cursors.CursorDamagedError as damaged:
        raise AskedWrongly("value", "_cursor", CURSOR_DAMAGED) from damaged
    if seal != _seal(search, client):
        raise AskedWrongly("value", "_cursor", CURSOR_DAMAGED)
    return position


def _seal(search: Search, client: str) -> str:
    """What a cursor belongs to: this client and this question, whatever the size of its pages."""
    asked = [pair for pair in search.understood if pair[0] != "_count"]
    return hashlib.sha256(repr((client, search.resource, asked)).encode()).hexdigest()[:16]


def _read_practitioner(key: str) -> Resource | None:
    record = physicians.physicians_by_number([key]).get(key) if NUMBER.fullmatch(key) else None
    return practitioner(record) if record else None


def _read_role(key: str) -> Resource | None:
    keys = read_key(key)
    place = place_of(*keys) if keys else None
    return practitioner_role(place) if place else None


def _read_house(key: str, shape: Callable[[House], Resource]) -> Resource | None:
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None
    house = institutions.houses_by_key([number]).get(number) if number is not None else None
    return shape(house) if house else None


_READERS: dict[str, Callable[[str], Resource | None]] = {
    PRACTITIONER: _read_practitioner,
    PRACTITIONER_ROLE: _read_role,
    ORGANIZATION: lambda key: _read_house(key, organization),
    LOCATION: lambda key: _read_house(key, location),
}
_FINDERS = {
    PRACTITIONER: _practitioners,
    PRACTITIONER_ROLE: _roles,
    ORGANIZATION: _organizations,
    LOCATION: _locations,
}
