"""Batches between registers: a province hands in its own, fetches those for it, and sees how they stand."""

import json
from dataclasses import asdict

from django.http import HttpResponse, JsonResponse

from medreg import clock
from medreg.api.v1.answers import ProblemError, problem_of
from medreg.api.v1.asked import body_of, query_of
from medreg.api.v1.contract.exchange_operations import OutgoingQuery, SignedBatch
from medreg.api.v1.repeats import once
from medreg.clients.words import Scope
from medreg.exchange.actions.receive_batch import receive_batch
from medreg.exchange.queries import BatchView, batches_for, partner_view
from medreg.exchange.refusals import ExchangeRefused
from medreg.portals.shared.for_clients import ClientRequest, for_clients

KIND_OF = {
    "unreadable": "batch-unreadable",
    "reused": "sequence-reused",
    "broken": "chain-broken",
    "full": "too-many-waiting",
}


@for_clients(Scope.EXCHANGE_WRITE)
@once
def receive(request: ClientRequest) -> HttpResponse:
    """200 in its place, 202 waiting; format medreg.batch-receipt. A batch that came before is answered as it stands."""
    batch, province = body_of(request, SignedBatch), _province(request)
    try:
        receipt = receive_batch(text=batch.model_dump_json(), sender=province)
    except ExchangeRefused as refused:
        # answered, not raised: what the ledger keeps of a fork must outlast the refusal
        return problem_of(KIND_OF[refused.reason], str(refused))
    body = {"format": "medreg.batch-receipt", "version": 1, **asdict(receipt)}
    return JsonResponse(body, status=202 if receipt.state == "waiting" else 200)


@for_clients(Scope.EXCHANGE_READ)
def outgoing(request: ClientRequest) -> HttpResponse:
    """The batches after a number; format medreg.outgoing-batches."""
    asked, province = query_of(request, OutgoingQuery), _province(request)
    found = batches_for(province, asked.after)
    batches = [{"sequence": view.sequence, "digest": view.digest, "batch": json.loads(text)} for view, text in found]
    return JsonResponse({"format": "medreg.outgoing-batches", "version": 1, "batches": batches})


@for_clients(Scope.EXCHANGE_READ)
def status(request: ClientRequest) -> HttpResponse:
    """Format medreg.exchange-status."""
    view = partner_view(_province(request))
    if view is None:
        raise ProblemError("no-province", "平台还没有登记贵省的公钥，请联系平台")
    body = {
        "format": "medreg.exchange-status",
        "version": 1,
        "partner": view.code,
        "expected": view.expected,
        "missing": list(view.missing),
        "sent": view.sent,
        "open": list(map(_shown, view.open)),
        "newest": list(map(_shown, view.newest)),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _province(request: ClientRequest) -> str:
    if not request.client.province:
        raise ProblemError("no-province", "只有省级平台的接口客户端可以交换批次，请联系平台登记省份")
    return request.client.province


def _shown(view: BatchView) -> dict[str, object]:
    return {**asdict(view), "at": view.at.astimezone(clock.SHANGHAI).isoformat(timespec="seconds")}
