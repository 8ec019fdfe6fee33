"""The lists of those granted and those cancelled: as a page, as a table for spreadsheets, collated for the province."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import condition

from medreg import clock
from medreg.institutions.queries import authorities
from medreg.portals.public.tables import NAMES
from medreg.portals.shared.acts import public
from medreg.portals.shared.cursors import CursorDamagedError
from medreg.portals.shared.lists import listed
from medreg.portals.shared.published_pages import asked_of, page_of, selection_of
from medreg.portals.shared.spreadsheet import csv_bytes
from medreg.publication.published import (
    FIELDS,
    KINDS,
    Collated,
    Selection,
    collation,
    edition,
    published_names,
)
from medreg.standards.tables import provinces

TITLES = {"granted": _("准予注册"), "cancelled": _("注销注册")}
FRESH_SECONDS = 60
ROWS_A_FILE = 5000


@public
def lists(request: HttpRequest) -> HttpResponse:
    selection, defect = selection_of(request.GET)
    bodies = authorities(province=selection.province) if selection.province else ()
    context = {
        "table": listed(NAMES[selection.kind](published_names(selection)), request),
        "selection": selection,
        "defect": defect,
        "tabs": [(TITLES[kind], f"?{_of_kind(selection, kind)}", kind == selection.kind, None) for kind in KINDS],
        "provinces": registering(),
        "authorities": [(body.pk, body.name) for body in bodies],
        "asked": asked_of(selection),
    }
    return render(request, "public/lists.html", context, status=422 if defect else 200)


def _of_kind(selection: Selection, kind: str) -> str:
    return asked_of(replace(selection, kind=kind))


def registering() -> list[tuple[str, str]]:
    """The provinces that register, for a select field."""
    return [(found.code, _t(found.name)) for found in provinces() if found.registers]


def _edition(request: HttpRequest) -> str | None:
    selection, defect = selection_of(request.GET)
    return None if defect else f'"{edition(selection)}"'


@public
@condition(etag_func=_edition)
def names_csv(request: HttpRequest) -> HttpResponse:
    """Fields and codes of format medreg.published-names 1 (docs/public-data.md); a header links the next part."""
    selection, defect = selection_of(request.GET)
    if defect:
        return _refused(request, defect)
    try:
        page = page_of(selection, request.GET.get("cursor", ""), ROWS_A_FILE)
    except CursorDamagedError:
        return _refused(request, _t("翻页标记无效，请从第一页重新取。"))
    fields = FIELDS[selection.kind]
    content = csv_bytes(fields, ([each[field] for field in fields] for each in page.entries))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{selection.kind}-{clock.today():%Y%m%d}.csv"'
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    if page.next:
        answer["Link"] = f'<{reverse("register-lists-csv")}?{asked_of(selection, cursor=page.next)}>; rel="next"'
    return answer


def _refused(request: HttpRequest, defect: str) -> HttpResponse:
    return render(request, "public/lists_refused.html", {"defect": defect}, status=422)


@public
def collated(request: HttpRequest) -> HttpResponse:
    """医师法 21: the province collates; without a province the nation, by province."""
    selection, defect = selection_of({name: request.GET.get(name, "") for name in ("province", "month")})
    month = selection.month or clock.today().replace(day=1)
    rows = collation(month, selection.province)
    context = {
        "rows": [_told(row, replace(selection, month=month)) for row in rows],
        "column": _t("决定机关") if selection.province else _t("省份"),
        "granted": sum(row.granted for row in rows),
        "cancelled": sum(row.cancelled for row in rows),
        "month": month,
        "selection": selection,
        "defect": defect,
        "provinces": registering(),
    }
    return render(request, "public/collation.html", context, status=422 if defect else 200)


def _told(row: Collated, selection: Selection) -> dict[str, Any]:
    """A row with its words and the addresses of the names behind its figures."""
    part = replace(selection, province=row.province, authority=row.authority)
    named = dict(registering())
    return {
        "row": row,
        "name": row.name or named.get(row.province, row.province),
        **{kind: _of_kind(part, kind) for kind in KINDS},
    }
