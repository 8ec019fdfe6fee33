"""/v: the page that checks a licence in the browser; without WebCrypto or script the server checks what is posted."""

from datetime import date
from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from medreg import clock
from medreg.licences.artefact_verdict import Kind
from medreg.licences.issuing_key import published_keys
from medreg.licences.problems import STATUS_UNKNOWN, Problem
from medreg.licences.showing import is_showing
from medreg.licences.verify_here import judged_here
from medreg.portals.public.small_uploads import KeepInMemory
from medreg.portals.public.verify_showing import showing_checked
from medreg.portals.shared.acts import public
from medreg.standards.tables import scopes
from medreg.standards.vocabulary import Category, Level, Sex

LONGEST_TOKEN = 4000
CAMERA_POLICY = {"script-src": ["'wasm-unsafe-eval'"], "worker-src": ["'self'"]}
"""The decoder of camera pictures is WebAssembly, and a worker makes the page work offline (ADR 0013); no other page."""


# no session and no change of anything: the token of a stranger's phone must be checkable without cookies
@csrf_exempt
@csp_update(CAMERA_POLICY)
@public
def verify(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _checked_by_the_server(request)
    return render(request, "public/verify.html", page_context(clock.now().isoformat()))


def page_context(served_at: str) -> dict[str, Any]:
    """What the page is filled with; `served_at` is empty in the copy that is kept for use without a network."""
    # tuples, because a template calls what it can call, enum classes included
    return {
        "levels": tuple(Level),
        "categories": tuple(Category),
        "sexes": tuple(Sex),
        "scopes": scopes(),
        "problems": tuple(Problem),
        "list_problems": sorted(STATUS_UNKNOWN),
        "served_at": served_at,
    }


def _checked_by_the_server(request: HttpRequest) -> HttpResponse:
    """The verdict of `medreg verify`. Nothing of what was posted is stored or logged."""
    keeper = KeepInMemory(request)
    request.upload_handlers = [keeper]
    file, text = request.FILES.get("file"), request.POST.get("token", "")[:LONGEST_TOKEN]
    if file is None and is_showing(text):
        return showing_checked(request, text)
    content = file.read() if file else text
    found, register = judged_here(content, published_keys())
    context = {
        "found": found,
        "reasons": [reason for reason in found.verdict.reasons if reason.value != (register or {}).get("status")],
        "register": register,
        "since": register and register["since"] and date.fromisoformat(register["since"]),
        "not_checked": found.verdict.not_checked if found.verdict.licence else (),
        "too_large": keeper.too_large,
        "of_a_file": found.kind is not Kind.TOKEN,
    }
    return render(request, "public/verify_server.html", context)
