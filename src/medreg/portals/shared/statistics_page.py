"""The page of figures and its table for spreadsheets, the same for everybody and for officers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.portals.shared.spreadsheet import csv_bytes
from medreg.statistics.dimensions import FILINGS, INSTITUTIONS, NATION, STANDING, TITLES, VALID
from medreg.statistics.queries import AreaFigures, Cell, above, figures_of
from medreg.statistics.suppression import LEAST

COLUMNS = ("area_code", "area", "dimension", "code", "name", "registrations", "as_of")
SHADES = 5


@dataclass(frozen=True, slots=True)
class Pages:
    """Names of the addresses of one portal's pages of figures."""

    nation: str
    area: str
    csv: str
    frame: str


def statistics_page(request: HttpRequest, code: str, pages: Pages, *, exact: bool) -> HttpResponse:
    """`code`: two digits of a province or six of any area, "" the nation. Raises Http404 for what is no area."""
    found = _figures(code, exact=exact)
    if found is None:
        return render(request, "shared/statistics_none.html", {"layout": pages.frame})
    context = {
        "layout": pages.frame,
        "found": found,
        "name": _(found.name),
        "totals": _totals(found),
        "trail": [(address(pages, step), _(name)) for step, name in found.above],
        "below": _below(found, pages),
        "tables": [_table(dimension, found.tables.get(dimension, ())) for dimension in TITLES if found.tables],
        "csv": reverse(pages.csv, args=(found.area,)),
        "map": found.area == NATION,
        "least": LEAST,
    }
    return render(request, "shared/statistics.html", context)


def statistics_csv(code: str, *, exact: bool) -> HttpResponse:
    """Every table of the page as one: codes, Chinese names and numbers; what is not told is empty. Raises Http404 as the page."""
    found = _figures(code, exact=exact)
    rows = _rows(found) if found is not None else iter(())
    name = f"statistics-{full_code(code)}" + (f"-{found.day:%Y%m%d}" if found is not None else "")
    answer = HttpResponse(csv_bytes(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def address(pages: Pages, area: str) -> str:
    """Where an area's figures are; a province goes by its two digits."""
    if area == NATION:
        return reverse(pages.nation)
    return reverse(pages.area, args=(area[:2] if area.endswith("0000") else area,))


def full_code(code: str) -> str:
    """Six digits of what an address names."""
    return NATION if not code or code == NATION else f"{code}0000" if len(code) == 2 else code


def _figures(code: str, *, exact: bool) -> AreaFigures | None:
    area = full_code(code)
    if above(area) is None:
        raise Http404(code)
    return figures_of(area, exact=exact)


def _totals(found: AreaFigures) -> list[tuple[str, int | None]]:
    words = {
        VALID: _("有效注册"),
        STANDING: _("在册（含暂停、离职备案）"),
        FILINGS: _("多机构备案"),
        INSTITUTIONS: _("机构"),
    }
    return [(label, found.totals.get(key, 0)) for key, label in words.items()]


def _below(found: AreaFigures, pages: Pages) -> list[dict[str, Any]]:
    """The areas below with a shade from 0 (fewest) to SHADES - 1."""
    known = sorted(cell.count or 0 for cell in found.below)
    most = known[-1] if known else 0
    rows = []
    for cell in found.below:
        shade = min(SHADES - 1, (cell.count or 0) * SHADES // (most + 1)) if most else 0
        rows.append(
            {
                "code": cell.key,
                "url": address(pages, cell.key),
                "name": _(cell.words),
                "count": cell.count,
                "shade": shade,
            }
        )
    return rows


def _table(dimension: str, cells: tuple[Cell, ...]) -> dict[str, Any]:
    rows = [(_(cell.words), cell.count) for cell in cells]
    if dimension == "scope":
        rows.sort(key=lambda row: -(row[1] or 0))
    drawn = {"names": [name for name, _count in rows], "counts": [count for _name, count in rows]}
    return {
        "dimension": dimension,
        "title": TITLES[dimension],
        "rows": rows,
        "drawn": drawn,
        "drawn_id": f"drawn-{dimension}",
    }


def _rows(found: AreaFigures) -> Iterator[list[str]]:
    def row(dimension: str, code: str, words: str, count: int | None) -> list[str]:
        return [
            found.area,
            found.name,
            dimension,
            code,
            words,
            "" if count is None else str(count),
            found.day.isoformat(),
        ]

    yield from (row("total", key, str(label), count) for key, (label, count) in zip(_KEYS, _totals(found), strict=True))
    for dimension, cells in found.tables.items():
        yield from (row(dimension, cell.key, cell.words, cell.count) for cell in cells)
    yield from (row("area", cell.key, cell.words, cell.count) for cell in found.below)


_KEYS = (VALID, STANDING, FILINGS, INSTITUTIONS)
