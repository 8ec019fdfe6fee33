"""The exchange of signed batches between registers."""

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, Field

from medreg.api.v1.contract.bridge_shapes import Request
from medreg.api.v1.contract.operation import Caller, Operation, Reply
from medreg.api.v1.contract.shapes import Moment, Shape
from medreg.clients.words import Scope

BatchState = Literal["waiting", "taken", "applied", "quarantined", "set_aside", "sent"]
BASE64URL = r"^[A-Za-z0-9_-]+$"


class SignedBatch(Request):
    """A flattened JWS (RFC 7515, ES256); docs/data-bridge.md says what the payload holds."""

    LONGEST: ClassVar[int] = 8 * 1024 * 1024

    protected: str = Field(pattern=BASE64URL, max_length=2000)
    payload: str = Field(pattern=BASE64URL)
    signature: str = Field(pattern=BASE64URL, max_length=200)


class BatchReceipt(Shape):
    """`waiting`: numbers before it are missing. `repeated`: the batch came before, and this is how it stands now."""

    format: Literal["medreg.batch-receipt"]
    version: Literal[1]
    sequence: int
    digest: str
    state: BatchState
    expected: int = Field(description="the number that the chain waits for")
    repeated: bool


class ExchangedBatch(Shape):
    sequence: int
    digest: str
    kind: str
    rows: int
    state: BatchState
    report: dict[str, Any] = Field(description="what the importer found, row by row for the first few")
    at: Moment


class ExchangeStatus(Shape):
    format: Literal["medreg.exchange-status"]
    version: Literal[1]
    partner: str
    expected: int
    missing: list[int]
    sent: int
    open: list[ExchangedBatch]
    newest: list[ExchangedBatch]


class OutgoingQuery(BaseModel):
    after: int = Field(default=0, ge=0, le=2**53, description="sequence of the last batch that is there already")


class OutgoingBatch(Shape):
    sequence: int
    digest: str
    batch: SignedBatch


class OutgoingBatches(Shape):
    format: Literal["medreg.outgoing-batches"]
    version: Literal[1]
    batches: list[OutgoingBatch]


OF_THE_EXCHANGE = (
    Operation(
        "POST", "/exchange/batches", "receiveBatch", "exchange", "报送批次 · hand in a signed batch",
        {
            200: Reply("In its place in the chain; it is applied by the operators.", BatchReceipt),
            202: Reply("Kept; numbers before it are missing.", BatchReceipt),
        },
        problems=("no-province", "batch-unreadable", "sequence-reused", "chain-broken", "too-many-waiting"),
        body=SignedBatch,
        caller=Caller.CLIENT,
        scope=Scope.EXCHANGE_WRITE,
        idempotent=True,
    ),
    Operation(
        "GET", "/exchange/batches", "listOutgoingBatches", "exchange", "取下发批次 · batches for the province",
        {200: Reply("At most ten, in order.", OutgoingBatches)},
        problems=("no-province",),
        query=OutgoingQuery,
        caller=Caller.CLIENT,
        scope=Scope.EXCHANGE_READ,
    ),
    Operation(
        "GET", "/exchange/status", "readExchangeStatus", "exchange", "交换状态 · how the exchange stands",
        {200: Reply("Numbers, what is missing, what is in quarantine and why.", ExchangeStatus)},
        problems=("no-province",),
        caller=Caller.CLIENT,
        scope=Scope.EXCHANGE_READ,
    ),
)  # fmt: skip
