"""From what was asked to conditions on the directories: one function a parameter."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from medreg.fhir.asking import Asked, AskedWrongly
from medreg.fhir.dates import DateDefectError, Span, span_of
from medreg.fhir.names import WHOLE_IN_SQL, family_pattern, given_pattern
from medreg.fhir.parameters import LOCATION, ORGANIZATION, PRACTITIONER, PRACTITIONER_ROLE
from medreg.fhir.practitioner_role import read_key
from medreg.fhir.systems import (
    CATEGORY,
    CREDIT_CODE,
    INSTITUTION_CLASS,
    INSTITUTION_NUMBER,
    LEVEL,
    LICENCE_NUMBER,
    RELATION,
    RELATIONS,
    SCOPE,
    scope_names,
)
from medreg.institutions import directory as houses
from medreg.publication import directory as physicians
from medreg.publication.practice_places import PlaceTest, practised_at
from medreg.standards.text import canonical, canonical_code, canonical_name
from medreg.standards.vocabulary import Category, Level

NOBODY = Q(pk__in=[])
LARGEST_KEY, NO_KEY = 2**63 - 1, -1
LOCATION_STATUS = {"active": True, "inactive": False, "suspended": None}
Condition = Callable[[Asked, str], Q]


def conditions_of(asked: Iterable[Asked], table: dict[str, Condition]) -> list[Q]:
    """Every parameter must hold, by any of its values. Raises AskedWrongly."""
    return [
        reduce(or_, (table[one.parameter.name](one, value) for value in one.values), NOBODY)
        for one in asked
        if one.parameter.name in table
    ]


def token_of(value: str, *systems: str) -> str | None:
    """The code of `system|code`, `|code` or `code`; None where another system is meant, which matches nothing."""
    system, bar, code = value.rpartition("|")
    return code if not bar or system in systems else None


def flag(one: Asked, value: str) -> bool:
    code = token_of(value, "http://hl7.org/fhir/special-values")
    if code not in ("true", "false"):
        raise AskedWrongly("value", one.parameter.name, f"{one.parameter.name} 应为 true 或者 false")
    return code == "true"


def key_in(one: Asked, value: str) -> str:
    """The id that a reference names: `7`, `Organization/7`, or an address that ends so."""
    kind, slash, key = value.rpartition("/")
    return key if not slash or kind.rpartition("/")[2] == one.parameter.target else ""


def whole_number(text: str) -> int | None:
    """An id of a row; None for what cannot be one."""
    return (
        number
        if text.isascii() and text.isdigit() and len(text) < 20 and (number := int(text)) <= LARGEST_KEY
        else None
    )


def _span(one: Asked, value: str) -> Span:
    try:
        return span_of(value)
    except DateDefectError as defect:
        words = f"{one.parameter.name} 应为 FHIR 日期，可带前缀 eq ne gt lt ge le sa eb，例如 ge2026-09-15"
        raise AskedWrongly("value", one.parameter.name, words) from defect


def _changed(changed: Callable[..., Q]) -> Condition:
    def condition(one: Asked, value: str) -> Q:
        span = _span(one, value)
        within = changed(since=span.since, before=span.before)
        return ~within if span.outside else within

    return condition


def _numbered(one: Asked, value: str) -> Q:
    del one
    code = token_of(value, LICENCE_NUMBER)
    return physicians.numbered(canonical_code(code)) if code else NOBODY


def _number_is(one: Asked, value: str) -> Q:
    del one
    return physicians.numbered(value)


def _name(one: Asked, value: str) -> Q:
    text = canonical_name(value)
    if not text:
        return NOBODY
    return physicians.is_called(text) if one.modifier == "exact" else physicians.begins(text)


def _family(one: Asked, value: str) -> Q:
    text = canonical_name(value)
    pattern = family_pattern(text, exact=one.modifier == "exact") if text else None
    if pattern is None:
        return NOBODY
    return physicians.begins(text) & physicians.matches(pattern) & physicians.lacks(WHOLE_IN_SQL)


def _given(one: Asked, value: str) -> Q:
    text = canonical_name(value)
    if not text:
        return NOBODY
    return physicians.matches(given_pattern(text, exact=one.modifier == "exact")) & physicians.lacks(WHOLE_IN_SQL)


PRACTITIONERS: dict[str, Condition] = {
    "_id": _number_is,
    "_lastUpdated": _changed(physicians.changed),
    "active": lambda one, value: physicians.stands(flag(one, value)),
    "family": _family,
    "given": _given,
    "identifier": _numbered,
    "name": _name,
}


def _role_id(one: Asked, value: str) -> Q:
    del one
    key = read_key(value)
    return physicians.keyed(key[0]) if key else NOBODY


def _role(one: Asked, value: str) -> Q:
    """A level; how one practises there is no matter of the record and is tested later."""
    del one
    level = token_of(value, LEVEL)
    if relation_in(value) is not None:
        return ~NOBODY
    return physicians.levelled(level) if level in set(Level) else NOBODY


def relation_in(value: str) -> bool | None:
    """Whether main (True) or filed (False) is asked for; None where it is not."""
    code = token_of(value, RELATION)
    return code == "main" if code in RELATIONS else None


def scope_in(value: str) -> str | None:
    """The name of the scope that is asked for."""
    return next(iter(scope_names(token_of(value, SCOPE) or "")), None)


def _specialty(one: Asked, value: str) -> Q:
    del one
    if (name := scope_in(value)) is not None:
        return physicians.with_scope(name)
    category = token_of(value, CATEGORY)
    return physicians.categorised(category) if category in set(Category) else NOBODY


def _at(one: Asked, value: str) -> Q:
    key = whole_number(key_in(one, value))
    return NOBODY if key is None else practised_at(key)


ROLES: dict[str, Condition] = {
    "_id": _role_id,
    "_lastUpdated": _changed(physicians.changed),
    "active": lambda one, value: physicians.practises(flag(one, value)),
    "location": _at,
    "organization": _at,
    "practitioner": lambda one, value: physicians.numbered(key_in(one, value)),
    "role": _role,
    "specialty": _specialty,
}


def tests_of(asked: Iterable[Asked]) -> list[tuple[PlaceTest, ...]]:
    """What is asked of the place beyond the record: of each parameter's values one must hold."""
    return [
        tuple(_TESTS[one.parameter.name](one, value) for value in one.values)
        for one in asked
        if one.parameter.name in _TESTS
    ]


def _place_test(one: Asked, value: str) -> PlaceTest:
    key = whole_number(key_in(one, value))
    return PlaceTest(institution=NO_KEY if key is None else key)


def _id_test(one: Asked, value: str) -> PlaceTest:
    del one
    key = read_key(value) or (NO_KEY, NO_KEY)
    return PlaceTest(registration=key[0], institution=key[1])


def _role_test(one: Asked, value: str) -> PlaceTest:
    del one
    main = relation_in(value)
    return PlaceTest(level=token_of(value, LEVEL) or "") if main is None else PlaceTest(main=main)


def _specialty_test(one: Asked, value: str) -> PlaceTest:
    del one
    scope = scope_in(value)
    return PlaceTest(category=token_of(value, CATEGORY) or "") if scope is None else PlaceTest(scope=scope)


_TESTS: dict[str, Callable[[Asked, str], PlaceTest]] = {
    "_id": _id_test,
    "active": lambda one, value: PlaceTest(practising=flag(one, value)),
    "location": _place_test,
    "organization": _place_test,
    "role": _role_test,
    "specialty": _specialty_test,
}


def _house_id(one: Asked, value: str) -> Q:
    del one
    key = whole_number(value)
    return NOBODY if key is None else Q(pk=key)


def _organization_numbered(one: Asked, value: str) -> Q:
    code = token_of(value, CREDIT_CODE)
    return _location_numbered(one, value) | (houses.credited(canonical_code(code)) if code else NOBODY)


def _location_numbered(one: Asked, value: str) -> Q:
    del one
    number = token_of(value, INSTITUTION_NUMBER)
    return houses.numbered(canonical_code(number)) if number else NOBODY


def _house_named(one: Asked, value: str) -> Q:
    return houses.named(canonical(value), one.modifier or "startswith")


def _classed(one: Asked, value: str) -> Q:
    del one
    code = token_of(value, INSTITUTION_CLASS)
    return houses.classed(code) if code else NOBODY


def _location_status(one: Asked, value: str) -> Q:
    code = token_of(value, "http://hl7.org/fhir/location-status")
    if code not in LOCATION_STATUS:
        raise AskedWrongly("value", one.parameter.name, "status 应为 active、suspended 或者 inactive")
    wanted = LOCATION_STATUS[code]
    return NOBODY if wanted is None else houses.is_open(wanted)


def _nothing(one: Asked, value: str) -> Q:
    del one, value
    return NOBODY


ORGANIZATIONS: dict[str, Condition] = {
    "_id": _house_id,
    "_lastUpdated": _changed(houses.changed),
    "active": lambda one, value: houses.is_open(flag(one, value)),
    "identifier": _organization_numbered,
    "name": _house_named,
    "partof": _nothing,
    "type": _classed,
}
LOCATIONS: dict[str, Condition] = {
    "_id": _house_id,
    "_lastUpdated": _changed(houses.changed),
    "address": lambda _, value: houses.lies_in(canonical(value)),
    "address-city": lambda _, value: houses.lies_in_city(canonical(value)),
    "address-state": lambda _, value: houses.lies_in_province(canonical(value)),
    "identifier": _location_numbered,
    "name": _house_named,
    "organization": lambda one, value: _house_id(one, key_in(one, value)),
    "partof": _nothing,
    "status": _location_status,
    "type": _classed,
}
TABLES = {PRACTITIONER: PRACTITIONERS, PRACTITIONER_ROLE: ROLES, ORGANIZATION: ORGANIZATIONS, LOCATION: LOCATIONS}
