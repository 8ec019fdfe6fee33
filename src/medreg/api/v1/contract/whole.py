"""Every operation of /api/v1, and the document that describes them."""

from functools import cache
from typing import Any

from medreg.api.v1.contract.bridge_operations import OF_THE_BRIDGE
from medreg.api.v1.contract.client_operations import OF_TOKENS
from medreg.api.v1.contract.document import openapi
from medreg.api.v1.contract.exchange_operations import OF_THE_EXCHANGE
from medreg.api.v1.contract.operation import Operation
from medreg.api.v1.contract.public_operations import OF_LICENCES, OF_THE_LOGS, OF_THE_REGISTER, OF_THE_WALLET
from medreg.api.v1.contract.self_operations import OF_ITSELF
from medreg.api.v1.contract.webhook_operations import OF_WEBHOOKS
from medreg.clients.words import Scope

OPERATIONS: tuple[Operation, ...] = (
    *OF_THE_REGISTER,
    *OF_LICENCES,
    *OF_THE_LOGS,
    *OF_THE_WALLET,
    *OF_TOKENS,
    *OF_THE_BRIDGE,
    *OF_WEBHOOKS,
    *OF_THE_EXCHANGE,
    *OF_ITSELF,
)
SCOPES = {
    Scope.VERIFY_BATCH.value: "verification by batch",
    Scope.CHANGES_READ.value: "the feed of changes",
    Scope.WEBHOOKS_MANAGE.value: "webhooks of the client",
    Scope.FHIR_READ.value: "the FHIR façade, /fhir/R4",
    Scope.EXCHANGE_READ.value: "batches for a province",
    Scope.EXCHANGE_WRITE.value: "batches of a province",
}
_BY_PLACE = {(operation.method, operation.path): operation for operation in OPERATIONS}


def operation_at(method: str, path: str) -> Operation:
    """The operation declared for a method and a path relative to /api/v1; KeyError when there is none."""
    return _BY_PLACE[method, path]


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document of this code."""
    return openapi(OPERATIONS, token_path="/api/v1/token", scopes=SCOPES)  # noqa: S106 - an address
