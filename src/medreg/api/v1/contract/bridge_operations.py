"""The operations of the data bridge: verification by batch and the feed of changes."""

from medreg.api.v1.contract import bridge_shapes
from medreg.api.v1.contract.operation import Caller, Operation, Reply
from medreg.clients.words import Scope

BRIDGE = "bridge"

OF_THE_BRIDGE = (
    Operation(
        "POST", "/verifications", "verifyBatch", BRIDGE, "批量核验 · verify up to 1,000 licences at once",
        {200: Reply("One answer a row, in the order of the rows.", bridge_shapes.Batch)},
        body=bridge_shapes.BatchRequest,
        caller=Caller.CLIENT,
        scope=Scope.VERIFY_BATCH,
        idempotent=True,
        description="Every started hundred rows counts as one call. The holder sees a count, never who asked.",
    ),
    Operation(
        "GET", "/changes", "listChanges", BRIDGE, "变更订阅 · what happened to public records",
        {200: Reply("Events in order, without gaps.", bridge_shapes.Changes)},
        problems=("bad-cursor", "cursor-ahead"),
        query=bridge_shapes.ChangesQuery,
        caller=Caller.CLIENT,
        scope=Scope.CHANGES_READ,
    ),
)  # fmt: skip
