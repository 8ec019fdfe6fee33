"""What the figures say of one area, and of the areas below it."""

from dataclasses import dataclass
from datetime import date, datetime

from medreg.standards import gb2260
from medreg.statistics.dimensions import NATION, TITLES, TOTAL, VALID, keys_of
from medreg.statistics.models import Edition, Figure
from medreg.statistics.suppression import LEAST, suppressed


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of a table; `count` is None where it is too small to be told."""

    key: str
    words: str
    count: int | None


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """`above` leads from the nation down to the area; `tables` are by dimension, `below` the next smaller areas."""

    area: str
    name: str
    above: tuple[tuple[str, str], ...]
    day: date
    known_at: datetime
    totals: dict[str, int | None]
    tables: dict[str, tuple[Cell, ...]]
    below: tuple[Cell, ...]
    exact: bool


def figures_of(area: str, *, exact: bool) -> AreaFigures | None:
    """The newest edition of an area (000000 the nation), None where nothing is computed yet or there is no such area.

    Without `exact` small numbers are left out (`statistics.suppression`). Two queries.
    """
    edition = Edition.objects.order_by("-pk").first()
    lineage = above(area)
    if edition is None or lineage is None:
        return None
    own: dict[str, dict[str, int]] = {dimension: {} for dimension in (TOTAL, *TITLES)}
    rows = Figure.objects.filter(edition=edition, area=area).values_list("dimension", "key", "count")
    for dimension, key, count in rows:
        own[dimension][key] = count
    tell = dict if exact else suppressed
    few = not exact and 0 < own[TOTAL].get(VALID, 0) < LEAST
    return AreaFigures(
        area=area,
        name=lineage[-1][1],
        above=lineage[:-1],
        day=edition.day,
        known_at=edition.known_at,
        totals={key: count if exact or count >= LEAST else None for key, count in own[TOTAL].items()},
        tables={} if few else {dimension: _cells(dimension, tell(own[dimension])) for dimension in TITLES},
        below=_below(edition, area, exact=exact),
        exact=exact,
    )


def above(area: str) -> tuple[tuple[str, str], ...] | None:
    """(code, name) from the nation down to the area itself; None when there is no such current area."""
    nation = (NATION, "全国")
    if area == NATION:
        return (nation,)
    found = gb2260.area(area)
    if found is None or not found.is_current:
        return None
    steps = [nation]
    for code in dict.fromkeys((f"{area[:2]}0000", f"{area[:4]}00", area)):
        step = gb2260.area(code)
        if step is not None and step.is_current:
            steps.append((code, step.name))
    return tuple(steps)


def _below(edition: Edition, area: str, *, exact: bool) -> tuple[Cell, ...]:
    rows = Figure.objects.filter(edition=edition, parent=area, dimension=TOTAL, key=VALID).order_by("area")
    counts: dict[str, int] = dict(rows.values_list("area", "count"))
    told = dict(counts) if exact else suppressed(counts)
    names = ((code, gb2260.area(code), count) for code, count in told.items())
    return tuple(Cell(code, found.name if found else code, count) for code, found, count in names)


def _cells(dimension: str, counts: dict[str, int | None]) -> tuple[Cell, ...]:
    return tuple(Cell(key, words, counts[key]) for key, words in keys_of(dimension) if key in counts)
