"""The mark of an address for programs with a token: `@for_clients(Scope.X)`, kept as `view.act` and `view.scope` for tests."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from medreg.clients.actions.count_use import count_use
from medreg.clients.actions.note_purpose import note_purpose
from medreg.clients.admission import AdmittedClient, admit
from medreg.clients.denials import ClientDenied
from medreg.clients.words import Purpose, Scope, purpose_from
from medreg.portals.shared.acts import Openness, View


class ClientRequest(HttpRequest):
    """A request that has passed `for_clients`."""

    client: AdmittedClient
    purpose: Purpose


def as_problem(denied: ClientDenied) -> HttpResponse:
    """RFC 9457; the headers of the denial are added by whoever asks."""
    kind = (denied.error or "token_missing").replace("_", "-")
    title = {401: "需要访问令牌", 403: "权限范围不足", 429: "超过限额"}.get(denied.status, "请求无法读取")
    body = {"type": f"/problems/{kind}", "title": title, "status": denied.status, "detail": denied.words}
    return JsonResponse(
        body, status=denied.status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def for_clients(scope: Scope, *, answer: Callable[[ClientDenied], HttpResponse] = as_problem) -> Callable[[View], View]:
    """Open to clients whose token has `scope`, within their quota; `answer` words what is refused.

    A token is no cookie and no other site can send it, so there is no CSRF to guard against. Answers stay out of caches
    unless the view says otherwise, and carry what is left of the quota.
    """

    def declare(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                asked, left = _admitted(request, scope)
                reply = view(asked, *args, **kwargs)
            except ClientDenied as denied:
                reply, left = answer(denied), denied.headers
            for name, value in left.items():
                reply.headers.setdefault(name, value)
            reply.headers.setdefault("Cache-Control", "private, no-store")
            return reply

        marked = cast(Any, opened)
        marked.act, marked.scope = Openness.CLIENT, scope
        return opened

    return declare


def _admitted(request: HttpRequest, scope: Scope) -> tuple[ClientRequest, dict[str, str]]:
    asked = cast(ClientRequest, request)
    asked.client = admit(request.headers.get("Authorization", ""), scope)
    asked.purpose = purpose_from(request.headers.get("Purpose", ""))
    left = count_use(client=asked.client)
    note_purpose(client=asked.client, scope=scope, purpose=asked.purpose, calls=1)
    return asked, left
