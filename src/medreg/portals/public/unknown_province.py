"""What somebody is told who asks for a province that there is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medreg.standards.tables import provinces

CORPS = "66"


def unknown_province(request: HttpRequest, code: str) -> HttpResponse:
    """404 with the provinces that there are; a longer area code gets the link to its province."""
    known = {one.code: one for one in provinces()}
    context = {
        "asked": code[:20],
        "near": known.get("65") if code.startswith(CORPS) else known.get(code[:2]),
        "corps": code.startswith(CORPS),
        "provinces": [one for one in provinces() if one.registers],
    }
    return render(request, "public/unknown_province.html", context, status=404)
