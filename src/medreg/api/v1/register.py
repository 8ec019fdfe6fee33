"""The public register for programs: search, and the lists of those granted and cancelled (docs/public-data.md)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition

from medreg import clock
from medreg.api.v1.answers import problem, told
from medreg.api.v1.asked import query_of
from medreg.api.v1.contract.shapes import PublishedQuery
from medreg.portals.shared.acts import public
from medreg.portals.shared.cursors import CursorDamagedError, read, written
from medreg.portals.shared.published_pages import page_of, selection_of
from medreg.publication.projection import fresh
from medreg.publication.published import Selection, collation, edition
from medreg.publication.queries import Search, records_after, search_records, shown
from medreg.standards.text import canonical

FOUND_A_PAGE = 20
SEARCHED = ("name", "institution", "province", "licence_number")
CURSOR_DAMAGED = ("bad-cursor", "翻页标记无效", "请从第一页重新取")


@public
def search(request: HttpRequest) -> HttpResponse:
    """By licence number, or by the beginning of a name with a province or an institution; format medreg.public-search."""
    asked = Search(**{name: canonical(request.GET.get(name, "")[:100]) for name in SEARCHED})
    if asked.defect:
        return problem(400, "search-too-wide", "查询条件不够", asked.defect)
    rows, cursor = search_records(asked), request.GET.get("cursor", "")
    try:
        rows = records_after(rows, *read(cursor, 3)) if cursor else rows
    except CursorDamagedError:
        return problem(400, *CURSOR_DAMAGED)
    found = list(rows[: FOUND_A_PAGE + 1])
    last = found[FOUND_A_PAGE - 1] if len(found) > FOUND_A_PAGE else None
    return told(
        {
            "format": "medreg.public-search",
            "version": 1,
            "records": [shown(fresh(record)) for record in found[:FOUND_A_PAGE]],
            "next": written(last.province, last.name, last.registration_id) if last else None,
        }
    )


def _edition(request: HttpRequest) -> str | None:
    selection, defect = selection_of(request.GET)
    return None if defect else f'"{edition(selection)}"'


@public
@condition(etag_func=_edition)
def published(request: HttpRequest) -> HttpResponse:
    """One list, the newest names first; format medreg.published-names."""
    asked = query_of(request, PublishedQuery)
    selection, defect = selection_of(request.GET)
    if defect:
        return problem(400, "no-such-list", "没有这样的名单", defect)
    try:
        page = page_of(selection, asked.cursor, asked.limit)
    except CursorDamagedError:
        return problem(400, *CURSOR_DAMAGED)
    return told(
        {
            "format": "medreg.published-names",
            "version": 1,
            "list": selection.kind,
            **_part(selection),
            "authority": selection.authority,
            "names": page.entries,
            "next": page.next or None,
        }
    )


@public
def collated(request: HttpRequest) -> HttpResponse:
    """How many were granted and cancelled in a month, by authority or by province; format medreg.collation."""
    selection, defect = selection_of({name: request.GET.get(name, "") for name in ("province", "month")})
    if defect:
        return problem(400, "no-such-list", "没有这样的名单", defect)
    month = selection.month or clock.today().replace(day=1)
    rows = collation(month, selection.province)
    counted = [
        {
            "province": row.province,
            **({"authority": row.authority, "authority_name": row.name} if selection.province else {}),
            "granted": row.granted,
            "cancelled": row.cancelled,
        }
        for row in rows
    ]
    part = _part(Selection("", selection.province, month))
    return told({"format": "medreg.collation", "version": 1, **part, "rows": counted})


def _part(selection: Selection) -> dict[str, str | None]:
    month = f"{selection.month:%Y-%m}" if selection.month else None
    return {"province": selection.province or None, "month": month}
