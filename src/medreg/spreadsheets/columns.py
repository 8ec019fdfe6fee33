"""Columns of a table: their Chinese headers, accepted synonyms, and where they stand in a given file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from medreg.spreadsheets.refusals import FileRefused
from medreg.standards.text import canonical_code

Pick = Callable[[Sequence[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """`header` is the documented header; `sensitive` values are masked in reports."""

    key: str
    header: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand: `pick` gives the cells of a row in the order of the declaration, "" for absent columns."""

    width: int
    pick: Pick
    unknown: tuple[str, ...]


_DECORATION = re.compile(r"[*＊\s]|[（(].*?[）)]")


def layout_of(columns: Sequence[Column], header: Sequence[str]) -> Layout:
    """Find the columns in a header row; raises FileRefused for missing or doubled ones. Unknown ones are ignored."""
    key_of = {_plain(name): column.key for column in columns for name in (column.header, *column.synonyms, column.key)}
    keys = [key_of.get(_plain(cell)) for cell in header]
    doubled = {column.header for column in columns if keys.count(column.key) > 1}
    if doubled:
        raise FileRefused("double_columns", columns="、".join(sorted(doubled)))
    missing = [column.header for column in columns if column.required and column.key not in keys]
    if missing:
        raise FileRefused("missing_columns", columns="、".join(missing))
    width = _width(header)
    positions = [keys.index(column.key) if column.key in keys else width for column in columns]
    unknown = tuple(cell.strip() for cell, key in zip(header, keys, strict=True) if key is None and cell.strip())
    return Layout(width, itemgetter(*positions), unknown)


def _plain(header: str) -> str:
    return canonical_code(_DECORATION.sub("", header))


def _width(cells: Sequence[str]) -> int:
    """Spreadsheets leave empty cells at the right; they do not count."""
    return max((at + 1 for at, cell in enumerate(cells) if cell.strip()), default=0)
