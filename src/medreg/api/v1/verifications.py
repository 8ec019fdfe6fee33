"""Verification by batch: up to a thousand rows of number, name and institution, for clients with the scope."""

from collections import Counter
from math import ceil

from django.http import HttpResponse, JsonResponse

from medreg import clock
from medreg.api.v1.asked import body_of
from medreg.api.v1.contract.bridge_shapes import BatchRequest
from medreg.api.v1.repeats import once
from medreg.clients.actions.count_use import count_use
from medreg.clients.words import Purpose, Scope
from medreg.portals.shared.for_clients import ClientRequest, for_clients
from medreg.verifications.actions.verify_batch import Verified, verify_batch
from medreg.verifications.comparison import Asked

ROWS_A_CALL = 100
"""Every started hundred rows counts as one call of the client's quota."""


@for_clients(Scope.VERIFY_BATCH)
@once
def verify(request: ClientRequest) -> HttpResponse:
    """One answer a row, in the order of the rows; format medreg.verification-batch."""
    asked = body_of(request, BatchRequest)
    if (more := ceil(len(asked.rows) / ROWS_A_CALL) - 1) > 0:
        count_use(client=request.client, cost=more)
    rows = [Asked(row.licence_number, row.name, row.institution) for row in asked.rows]
    told = verify_batch(client=request.client, purpose=Purpose(asked.purpose), rows=rows)
    body = {
        "format": "medreg.verification-batch",
        "version": 1,
        "as_of": clock.now().isoformat(timespec="seconds"),
        "counts": dict(Counter(each.verdict.value for each in told)),
        "rows": [{"index": index, **_shown(each)} for index, each in enumerate(told)],
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _shown(each: Verified) -> dict[str, object]:
    return {
        "result": each.verdict.value,
        "in_force": each.in_force,
        "differs": list(each.differs),
        "duplicate_of": each.duplicate_of,
        "record": each.record,
    }
