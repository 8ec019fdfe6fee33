"""真伪核验: how to know the official site, the signed list of its hosts, and a plain verdict on what somebody pasted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from medreg.official.check import LONGEST, check_text
from medreg.official.sites import is_encrypted, official_hosts, signed_site_list, site_key
from medreg.portals.shared.acts import public


@public
@require_http_methods(["GET", "HEAD", "POST"])
def official(request: HttpRequest) -> HttpResponse:
    """What is pasted goes into no address and no log: it is sent by POST, judged, and shown once."""
    asked = request.POST.get("text", "").strip()[:LONGEST]
    wanting = request.method == "POST" and not asked
    context = {
        "hosts": official_hosts(),
        "encrypted": is_encrypted(),
        "signed": signed_site_list(),
        "key": site_key(),
        "asked": asked,
        "wanting": wanting,
        "checked": check_text(asked, official_hosts(), encrypted=is_encrypted()) if asked else None,
    }
    return render(request, "public/official.html", context, status=422 if wanting else 200)
