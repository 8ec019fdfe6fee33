"""How this part answers: FHIR JSON for everything, refusals as OperationOutcome, in the format that was asked for."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.request import MediaType

from medreg.clients.denials import ClientDenied
from medreg.fhir.stamped import Resource

FHIR_JSON = "application/fhir+json"
VERSIONS = ("4.0", "4.0.1")
JSON_NAMES = ("json", "application/json", FHIR_JSON, "text/json")
_ISSUE_OF_STATUS = {401: "login", 403: "forbidden", 404: "not-found", 405: "not-supported", 429: "throttled"}


def told(resource: Resource, status: int = 200) -> HttpResponse:
    body = json.dumps(resource, ensure_ascii=False)
    return HttpResponse(
        body, status=status, content_type=f"{FHIR_JSON}; charset=utf-8", headers={"Vary": "Accept, Authorization"}
    )


def issue(severity: str, code: str, words: str, expression: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"severity": severity, "code": code, "details": {"text": words}}
    return {**found, "expression": [expression]} if expression else found


def outcome(issues: Sequence[dict[str, Any]]) -> Resource:
    return {"resourceType": "OperationOutcome", "issue": list(issues)}


def refused(status: int, code: str, words: str, **headers: str) -> HttpResponse:
    answer = told(outcome([issue("error", code, words)]), status)
    for name, value in headers.items():
        answer[name] = value
    return answer


def denied(why: ClientDenied) -> HttpResponse:
    """A call without a good token, beyond its scope or its quota; the mark adds the headers."""
    return refused(why.status, _ISSUE_OF_STATUS.get(why.status, "invalid"), why.words)


def not_acceptable(request: HttpRequest) -> HttpResponse | None:
    """406 where neither `_format` nor `Accept` takes JSON, or another version of FHIR is wanted; `_format` goes first."""
    wanted = request.GET.get("_format", "").replace(" ", "+")  # an unencoded plus arrives as a space
    if wanted.partition(";")[0].strip().lower() in JSON_NAMES or (not wanted and any(map(_takes, request.accepted_types))):
        return None
    return refused(406, "not-supported", f"只提供 FHIR R4 的 JSON（{FHIR_JSON}; fhirVersion=4.0）")


def _takes(kind: MediaType) -> bool:
    named = f"{kind.main_type}/{kind.sub_type}" in ("*/*", "application/*", *JSON_NAMES)
    return named and kind.quality > 0 and kind.params.get("fhirversion", "4.0") in VERSIONS
