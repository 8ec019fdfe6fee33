"""The addresses under /fhir/R4/: `metadata` for everybody, everything else for clients with the scope fhir.read."""

from datetime import UTC, datetime
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from medreg.clients.actions.note_purpose import note_purpose
from medreg.clients.words import Scope
from medreg.fhir.answers import denied, not_acceptable, refused, told
from medreg.fhir.asking import AskedWrongly, search_from
from medreg.fhir.bundles import counted, searchset
from medreg.fhir.capability import capability_statement
from medreg.fhir.parameters import PARAMETERS
from medreg.fhir.searching import count, find, read_resource
from medreg.portals.shared.acts import View, public
from medreg.portals.shared.for_clients import ClientRequest, for_clients

READ_ONLY = "本服务只读，请用 GET"
client_with_scope = for_clients(Scope.FHIR_READ, answer=denied)


def _read_only(view: View) -> View:
    """405 and 406 in FHIR's own form."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return refused(405, "not-supported", READ_ONLY, Allow="GET, HEAD")
        return not_acceptable(request) or view(request, *args, **kwargs)

    return answered


@csrf_exempt
@public
@_read_only
def metadata(request: HttpRequest) -> HttpResponse:
    """The CapabilityStatement; `mode` full, normative and terminology are answered alike (FHIR R4, 3.1.0.10)."""
    del request
    answer = told(capability_statement())
    answer["Cache-Control"], answer["Access-Control-Allow-Origin"] = "public, max-age=3600", "*"
    return answer


@client_with_scope
@_read_only
def search(request: HttpRequest, kind: str) -> HttpResponse:
    """search-type: a Bundle of type searchset."""
    if kind not in PARAMETERS:
        return _unknown_type(kind)
    try:
        asked = search_from(kind, request.GET.lists(), strict=_is_strict(request))
        if asked.count_only:
            return told(counted(asked, count(asked)))
        found = find(asked, cast(ClientRequest, request).client.key)
    except AskedWrongly as wrong:
        return refused(400, wrong.code, wrong.words)
    _note(request, len(found.matches))
    return told(searchset(asked, found))


@client_with_scope
@_read_only
def read(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """read: one resource with ETag and Last-Modified; 304 to whoever has it already (RFC 9110, 13)."""
    if kind not in PARAMETERS:
        return _unknown_type(kind)
    resource = read_resource(kind, key)
    if resource is None:
        return refused(404, "not-found", f"没有 {kind}/{key[:64]}")
    _note(request, 1)
    answer, meta = told(resource), resource["meta"]
    answer["ETag"], answer["Cache-Control"] = f'W/"{meta["versionId"]}"', "private, no-cache"
    changed = datetime.fromisoformat(meta["lastUpdated"]) if "lastUpdated" in meta else None
    if changed is not None:
        answer["Last-Modified"] = f"{changed.astimezone(UTC):%a, %d %b %Y %H:%M:%S} GMT"
    seconds = int(changed.timestamp()) if changed else None
    conditional = get_conditional_response(request, etag=answer["ETag"], last_modified=seconds, response=answer)
    return conditional if isinstance(conditional, HttpResponse) else answer


@client_with_scope
@_read_only
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Whatever else is asked for here: operations, histories, compartments, the base itself."""
    del request
    return refused(404, "not-found", f"没有 {rest[:100] or '这个网址'}；能做什么见 metadata")


def _unknown_type(kind: str) -> HttpResponse:
    return refused(404, "not-supported", f"没有资源类型 {kind[:64]}；可用：{'、'.join(PARAMETERS)}")


def _is_strict(request: HttpRequest) -> bool:
    """`Prefer: handling=strict`; without it unknown parameters are passed over and told (FHIR R4, 3.1.1.1)."""
    wishes = {part.strip().lower() for part in request.headers.get("Prefer", "").replace(";", ",").split(",")}
    return "handling=strict" in wishes


def _note(request: HttpRequest, subjects: int) -> None:
    asked = cast(ClientRequest, request)
    note_purpose(client=asked.client, scope=Scope.FHIR_READ, purpose=asked.purpose, subjects=subjects)
