"""What a province adds to the national letters: further paragraphs, by data alone, each with its source.

An addition cannot remove or replace anything, nor speak of the remedies, which national law settles: a file that tries
does not load.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from medreg.letters.kinds import LetterKind

LONGEST = 400
_KEYS = {"kinds", "text", "source"}
_NATIONAL = ("行政复议", "行政诉讼")


class AdditionError(ValueError):
    """A province's file does more than add."""


@dataclass(frozen=True, slots=True)
class Addition:
    kinds: frozenset[LetterKind]
    text: str
    source: str


def additions_of(province: str, kind: LetterKind) -> tuple[Addition, ...]:
    """In the order of the province's file."""
    return tuple(each for each in _on_file().get(province, ()) if kind in each.kinds)


def additions_from(table: Mapping[str, Any]) -> tuple[Addition, ...]:
    """From a file's table. Raises AdditionError."""
    unknown = sorted(set(table) - {"code", "name", "addition"})
    if unknown:
        raise AdditionError(f"{table.get('code')}: a province may add to letters, not {', '.join(unknown)}")
    return tuple(_addition(str(table["code"]), entry) for entry in table.get("addition", ()))


def _addition(code: str, entry: Mapping[str, Any]) -> Addition:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise AdditionError(f"{code}: a province may add to letters, not {', '.join(unknown)}")
    text, source = str(entry.get("text", "")).strip(), str(entry.get("source", "")).strip()
    if not text or not source or len(text) > LONGEST:
        raise AdditionError(f"{code}: an addition needs a text of at most {LONGEST} characters and its source")
    if any(word in text for word in _NATIONAL):
        raise AdditionError(f"{code}: remedies are told by the national text alone: {text}")
    known = {kind.value for kind in LetterKind}
    kinds = {str(kind) for kind in entry.get("kinds", ())}
    if not kinds or not kinds <= known:
        raise AdditionError(f"{code}: unknown kinds of letter: {', '.join(sorted(kinds - known)) or 'none named'}")
    return Addition(frozenset(LetterKind(kind) for kind in kinds), text, source)


@cache
def _on_file() -> Mapping[str, tuple[Addition, ...]]:
    folder = resources.files("medreg.letters").joinpath("provinces")
    tables = [tomllib.loads(entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return {str(table["code"]): additions_from(table) for table in tables}
