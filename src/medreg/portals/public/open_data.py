"""Open data: monthly tables of registrations with their dictionary, for download."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medreg.open_data.dictionary import DICTIONARY, data_package
from medreg.open_data.monthly import MonthFile, month_file, months
from medreg.open_data.suppression import SMALLEST_TOLD
from medreg.portals.shared.acts import public
from medreg.portals.shared.kept_content import kept_content
from medreg.publication.published import month_of

FRESH_SECONDS = 3600
LISTED = 36
"""Months on the page and in the package; older ones keep their addresses."""


@public
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    context = {"months": months()[:LISTED], "dictionary": DICTIONARY, "smallest": SMALLEST_TOLD}
    return render(request, "public/open_data.html", context)


@public
@require_safe
def package(request: HttpRequest) -> HttpResponse:
    """The Frictionless data package of the newest files."""
    files = [found for month in months()[:LISTED] if (found := month_file(month)) is not None]
    told = data_package(files, origin=settings.PUBLIC_ORIGIN.rstrip("/"))
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return kept_content(request, content, "application/json", seconds=FRESH_SECONDS)


@public
@require_safe
def month_csv(request: HttpRequest, month: str) -> HttpResponse:
    """One month's table, with its ETag."""
    found = _file(month)
    answer = kept_content(request, found.content, "text/csv; charset=utf-8", seconds=FRESH_SECONDS)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return answer


def _file(month: str) -> MonthFile:
    first = month_of(month)
    found = month_file(first) if first is not None else None
    if found is None:
        raise Http404
    return found
