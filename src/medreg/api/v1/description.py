"""The description of the API: OpenAPI for programs, one page for people."""

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medreg.api.v1.answers import FRESH_SECONDS, signed_file
from medreg.api.v1.contract.manual import sections
from medreg.api.v1.contract.problems import KINDS
from medreg.api.v1.contract.whole import OPERATIONS, document
from medreg.portals.shared.acts import public

OPENAPI = "application/vnd.oai.openapi+json"


@public
def openapi_json(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 of all of /api/v1, with its ETag."""
    return signed_file(request, _written(), OPENAPI, seconds=FRESH_SECONDS)


@public
def manual(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and answers; no script, nothing from elsewhere."""
    return render(request, "api/manual.html", {"sections": sections(OPERATIONS), "kinds": KINDS})


@cache
def _written() -> bytes:
    return json.dumps(document(), ensure_ascii=False).encode()
