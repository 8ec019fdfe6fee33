"""The description of the API: OpenAPI for programs, one page for people."""

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medreg.api.v1.answers import FRESH_SECONDS, signed_file
from medreg.api.v1.contract.document import OF_ANY
from medreg.api.v1.contract.manual import sections, told_as
from medreg.api.v1.contract.operation import JSON
from medreg.api.v1.contract.whole import OPERATIONS, document
from medreg.portals.shared.acts import public


@public
def openapi_json(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 of all of /api/v1, with its ETag."""
    return signed_file(request, _written(), JSON, seconds=FRESH_SECONDS)


@public
def manual(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and answers; no script, nothing from elsewhere."""
    return render(request, "api/manual.html", {"sections": sections(OPERATIONS), "of_any": told_as(OF_ANY)})


@cache
def _written() -> bytes:
    return json.dumps(document(), ensure_ascii=False).encode()
