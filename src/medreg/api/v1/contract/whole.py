"""Every operation of /api/v1, and the document that describes them."""

from functools import cache
from typing import Any

from medreg.api.v1.contract.document import openapi
from medreg.api.v1.contract.operation import Operation
from medreg.api.v1.contract.public_operations import OF_LICENCES, OF_THE_LOGS, OF_THE_REGISTER, OF_THE_WALLET
from medreg.api.v1.contract.self_operations import OF_ITSELF

OPERATIONS: tuple[Operation, ...] = (
    *OF_THE_REGISTER,
    *OF_LICENCES,
    *OF_THE_LOGS,
    *OF_THE_WALLET,
    *OF_ITSELF,
)
_BY_PLACE = {(operation.method, operation.path): operation for operation in OPERATIONS}


def operation_at(method: str, path: str) -> Operation:
    """The operation declared for a method and a path relative to /api/v1; KeyError when there is none."""
    return _BY_PLACE[method, path]


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document of this code."""
    return openapi(OPERATIONS, token_path="/api/v1/token", scopes={})  # noqa: S106 - an address
