"""Finds case files and what stands beside them. Whatever cannot be read is said with its path, once, in one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from medreg.law.calendar import WorkingCalendar

FIXTURES, CALENDAR, VOCABULARY = BESIDE_THE_CASES = ("fixtures.yaml", "calendar.yaml", "vocabulary.yaml")
SUFFIXES = (".yaml", ".yml")
Case = Mapping[str, Any]


class UnreadableFile(ValueError):
    """A file that is missing, is no YAML or has not the shape of a case file."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the cases of one folder refer to. The calendar is theirs alone: the product's own never stands in for it."""

    fixtures: Mapping[str, Any]
    calendar: WorkingCalendar
    vocabulary: Mapping[str, Any]


def case_files(paths: Iterable[Path]) -> list[Path]:
    """Files as they are, folders with everything below them, in order and each once."""
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_below(path) if path.is_dir() else [path]))
    return list(found)


def _below(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.name not in BESIDE_THE_CASES
    )


def cases_in(path: Path) -> list[Case]:
    """The cases of one file; raises UnreadableFile."""
    table = _read(path)
    cases = table.get("cases") if isinstance(table, Mapping) else None
    if not isinstance(cases, list) or not all(isinstance(case, Mapping) for case in cases):
        raise UnreadableFile(f"{path}: no list of cases under the key `cases`")
    return cases


def surroundings_of(path: Path) -> Surroundings:
    """Fixtures, calendar and vocabulary of a case file: beside it, else one level up, else the packaged ones."""
    return surroundings_in(path.resolve().parent)


@cache
def surroundings_in(folder: Path) -> Surroundings:
    """Those that count for the case files of a folder; raises UnreadableFile."""
    tables = {name: _table(folder, name) for name in BESIDE_THE_CASES}
    try:
        calendar = WorkingCalendar.from_table(tables[CALENDAR]["years"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableFile(f"{CALENDAR} for {folder}: not `years: {{year: {{holidays, makeup_workdays}}}}`") from error
    return Surroundings(tables[FIXTURES], calendar, tables[VOCABULARY])


def packaged() -> Surroundings:
    """Those that ship with the product."""
    return surroundings_in(Path(str(_PACKAGED)))


_PACKAGED = resources.files(__package__).joinpath("packaged")


def _table(folder: Path, name: str) -> Mapping[str, Any]:
    places = (folder / name, folder.parent / name, Path(str(_PACKAGED.joinpath(name))))
    path = next(place for place in places if place.is_file())
    table = _read(path)
    if not isinstance(table, Mapping):
        raise UnreadableFile(f"{path}: not a mapping")
    return table


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableFile(f"{path}: no readable YAML: {' '.join(str(error).split())}") from error
