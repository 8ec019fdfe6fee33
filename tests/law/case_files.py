"""Reads worked cases as their FORMAT.md says: files, fixtures, merging (section 3)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from medreg.law.calendar import WorkingCalendar

FOLDER = Path(__file__).parent / "cases"
BESIDE_THE_CASES = ("fixtures.yaml", "calendar.yaml", "vocabulary.yaml")


@cache
def read(name: str) -> Any:
    """One YAML file of the folder."""
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def all_cases() -> list[dict[str, Any]]:
    """Every case of every file, in the order of the files."""
    files = sorted(path.name for path in FOLDER.glob("*.yaml") if path.name not in BESIDE_THE_CASES)
    return [case for name in files for case in read(name)["cases"]]


@cache
def calendar() -> WorkingCalendar:
    """The calendar beside the cases, never the packaged one."""
    return WorkingCalendar.from_table(read("calendar.yaml")["years"])


def merged(base: Any, over: Any) -> Any:
    """Mappings merge deeply, lists and scalars replace, null removes a key."""
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    result = dict(base)
    for key, value in over.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result[key], value) if key in result else value
    return result


def person(value: Any) -> dict[str, Any]:
    """A person of the fixtures by key, or a mapping with `base` and overrides."""
    if isinstance(value, str):
        return person(read("fixtures.yaml")["persons"][value])
    if "base" not in value:
        return dict(value)
    over = {key: part for key, part in value.items() if key != "base"}
    return dict(merged(person(value["base"]), over))


def surroundings(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fixtures with the case's own overrides."""
    fixtures = dict(read("fixtures.yaml"))
    for part, over in given.get("fixtures", {}).items():
        fixtures[part] = merged(fixtures[part], over)
    return fixtures
