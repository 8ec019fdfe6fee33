"""Resolves what a case refers to (FORMAT section 3): persons by key, overrides, surroundings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from medreg.cli.law_cases.files import Surroundings

Mapped = Mapping[str, Any]
NOBODY: Mapped = {"name": "", "sex": "female", "birth_date": date.min, "id": {"type": "99", "number": ""}}
"""The person of a computation that names none."""


class UnreadableCase(ValueError):
    """A case that cannot be asked as it is written; the message says what is wrong with it."""


def resolved(given: Mapped, beside: Surroundings) -> dict[str, Any]:
    """`given` with its person in full, all fixtures with the case's overrides, and the calendar beside the cases."""
    fixtures = merged(beside.fixtures, given.get("fixtures") or {})
    physician = person(given["physician"], fixtures.get("persons", {})) if given.get("physician") else NOBODY
    return {**given, "fixtures": fixtures, "physician": physician, "calendar": beside.calendar}


def merged(base: Any, over: Any) -> Any:
    """Mappings merge deeply, lists and scalars replace, null removes a key."""
    if not isinstance(over, Mapping):
        return over
    result = dict(base) if isinstance(base, Mapping) else {}
    for key, value in over.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def person(value: Any, persons: Mapped, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    """A person by key, or a mapping with `base` and overrides; raises UnreadableCase."""
    if isinstance(value, str):
        if value in seen:
            raise UnreadableCase(f"persons build on each other in a circle: {' → '.join((*seen, value))}")
        if value not in persons:
            raise UnreadableCase(f"no person {value!r} among the fixtures")
        return person(persons[value], persons, (*seen, value))
    if not isinstance(value, Mapping):
        raise UnreadableCase(f"a person is a key or a mapping, not {value!r}")
    over = {key: part for key, part in value.items() if key != "base"}
    base = person(value["base"], persons, seen) if "base" in value else {}
    return dict(merged(base, over))
