"""The public register for programs: search, and the lists of those granted and cancelled (docs/public-data.md)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition

from medreg import clock
from medreg.api.v1.answers import problem, told
from medreg.api.v1.asked import query_of
from medreg.api.v1.contract.shapes import PublishedQuery
from medreg.portals.shared.acts import public
from medreg.portals.shared.cursors import CursorDamagedError
from medreg.portals.shared.published_pages import page_of, selection_of
from medreg.portals.shared.register_window import asked_by, register_window
from medreg.publication.published import Selection, collation, edition
from medreg.window.passes import LONGEST_SOLUTION

CURSOR_DAMAGED = ("bad-cursor", "翻页标记无效", "请从第一页重新取")


@public
def register_pass(request: HttpRequest) -> HttpResponse:
    """POST a solved task of proof of work, get a pass: a bucket of one's own for an hour."""
    return _through_window(request)


@public
def licence(request: HttpRequest, number: str) -> HttpResponse:
    """One record by the licence number; 404 as problem+json."""
    del number  # the window reads the path itself
    return _through_window(request)


@public
def search(request: HttpRequest) -> HttpResponse:
    """By licence number, or by a name with a province or an institution; format medreg.public-search."""
    return _through_window(request)


def _through_window(request: HttpRequest) -> HttpResponse:
    """What the window in front of the site (`medreg.window`) answers too; here for the records that it leaves to us."""
    body = request.body[: LONGEST_SOLUTION + 1] if request.method == "POST" else b""
    told_of = register_window().answer(asked_by(request, body))
    assert told_of is not None
    answer = HttpResponse(told_of.body, status=told_of.status, content_type=told_of.content_type)
    for name, value in told_of.headers:
        answer[name] = value
    return answer


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
