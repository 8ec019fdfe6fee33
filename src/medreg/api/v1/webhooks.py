"""A client's webhooks: entering, looking, changing the secret, sending again, taking away."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from medreg import clock
from medreg.api.v1.answers import ProblemError
from medreg.api.v1.asked import body_of
from medreg.api.v1.contract.webhook_shapes import ReplayRequest, WebhookRequest
from medreg.api.v1.repeats import once
from medreg.changes.events import EventType
from medreg.clients.words import Scope
from medreg.portals.shared.for_clients import ClientRequest, for_clients
from medreg.webhooks.actions.register_endpoint import NewEndpoint, register_endpoint
from medreg.webhooks.actions.remove_endpoint import remove_endpoint
from medreg.webhooks.actions.replay_range import replay_range
from medreg.webhooks.actions.resume_endpoint import resume_endpoint
from medreg.webhooks.actions.rotate_endpoint_secret import rotate_endpoint_secret
from medreg.webhooks.queries import EndpointView, attempts_of, endpoint_view, endpoint_views
from medreg.webhooks.refusals import WebhookRefused

KIND_OF = {
    "target": "webhook-target-refused",
    "too_many": "too-many-webhooks",
    "unknown": "no-such-webhook",
    "range": "bad-replay-range",
    "running": "replay-running",
}

View = Callable[..., HttpResponse]


def _managing(view: View) -> View:
    """For clients with the scope; what the actions refuse is told as a problem."""

    @wraps(view)
    def answered(request: ClientRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except WebhookRefused as refused:
            raise ProblemError(KIND_OF[refused.reason], str(refused)) from refused

    return for_clients(Scope.WEBHOOKS_MANAGE)(answered)


@_managing
def listed(request: ClientRequest) -> HttpResponse:
    """Every webhook of the client; format medreg.webhooks."""
    views = [_shown(view) for view in endpoint_views(request.client.client_id)]
    return _json({"format": "medreg.webhooks", "version": 1, "webhooks": views})


@_managing
@once
def register(request: ClientRequest) -> HttpResponse:
    """201 with the secret, which is told this once."""
    asked = body_of(request, WebhookRequest)
    made = register_endpoint(
        client=request.client,
        url=asked.url,
        types=[EventType(one) for one in asked.types],
        description=asked.description,
        beginning=asked.start == "beginning",
    )
    answer = _secret(made, 201)
    answer["Location"] = reverse("api-webhook", args=(made.key,))
    return answer


@_managing
def one(request: ClientRequest, key: str) -> HttpResponse:
    return _json(_shown(_own(request, key)))


@_managing
@once
def remove(request: ClientRequest, key: str) -> HttpResponse:
    """204; nothing is sent there any more."""
    remove_endpoint(key=key, client_id=request.client.client_id)
    return HttpResponse(status=204)


@_managing
@once
def rotate(request: ClientRequest, key: str) -> HttpResponse:
    """A new secret; the one before it signs beside it for a day."""
    return _secret(rotate_endpoint_secret(key=key, client_id=request.client.client_id), 200)


@_managing
@once
def replay(request: ClientRequest, key: str) -> HttpResponse:
    """202; the events come again, with the ids that they had."""
    asked = body_of(request, ReplayRequest)
    replay_range(key=key, first=asked.first, last=asked.last, client_id=request.client.client_id)
    return _json(_shown(_own(request, key)), 202)


@_managing
@once
def resume(request: ClientRequest, key: str) -> HttpResponse:
    """Sent to again at once, from where it stopped."""
    resume_endpoint(key=key, client_id=request.client.client_id)
    return _json(_shown(_own(request, key)))


@_managing
def attempts(request: ClientRequest, key: str) -> HttpResponse:
    """The newest hundred messages; format medreg.webhook-attempts."""
    _own(request, key)
    views = [{**asdict(view), "at": _moment(view.at)} for view in attempts_of(key, request.client.client_id)]
    return _json({"format": "medreg.webhook-attempts", "version": 1, "attempts": views})


def _own(request: ClientRequest, key: str) -> EndpointView:
    view = endpoint_view(key, request.client.client_id)
    if view is None:
        raise ProblemError("no-such-webhook", "没有这个推送地址，请先用 GET /api/v1/webhooks 查看")
    return view


def _shown(view: EndpointView) -> dict[str, object]:
    told = {name: value for name, value in asdict(view).items() if name != "client"}
    moments = {name: _moment(told[name]) for name in ("failing_since", "next_attempt_at", "created_at")}
    return {**told, "types": list(view.types), **moments}


def _moment(moment: Any) -> str | None:
    return None if moment is None else moment.astimezone(clock.SHANGHAI).isoformat(timespec="seconds")


def _secret(made: NewEndpoint, status: int) -> HttpResponse:
    return _json({"format": "medreg.webhook-secret", "version": 1, "key": made.key, "secret": made.secret}, status)


def _json(body: dict[str, object], status: int = 200) -> HttpResponse:
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
