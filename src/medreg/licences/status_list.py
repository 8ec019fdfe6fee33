"""Token status lists (IETF draft-ietf-oauth-status-list): two bits for every issued licence version, zlib-compressed.

Indices are random and given by the database, so that neither position nor neighbourhood tells the time of issue.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import cbor2

from medreg.licences import cose
from medreg.licences.cose import NotSign1Error, Sign1, read_sign1
from medreg.licences.problems import Problem
from medreg.licences.status_bits import BITS_OF_A_BYTE, BitsError, deflated, inflated, pack, value_at
from medreg.signing.keys import Algorithm, KeySet, KeyState
from medreg.standards.term import Term, label

BITS = 2
PER_BYTE = BITS_OF_A_BYTE // BITS
RANDOM_INDEX_SPACE = 131072
SUBJECT, ISSUED, TIME_TO_LIVE, STATUS_LIST = 2, 6, 65534, 65533


class ListedStatus(Term):
    """Status of one issued version. Ended covers cancelled, rescinded and revoked; the register has the exact word."""

    VALID = "valid"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    ENDED = "ended"

    @property
    def code(self) -> int:
        """The two bits."""
        return LISTED_STATUSES.index(self)


label(
    ListedStatus,
    {
        "valid": "有效",
        "suspended": "暂停执业",
        "superseded": "已变更换发",
        "ended": "已废止（注销、撤销或吊销，详见登记）",
    },
)
# positions are the registered values: 0 VALID, 1 INVALID, 2 SUSPENDED, 3 free for the application
LISTED_STATUSES = (ListedStatus.VALID, ListedStatus.ENDED, ListedStatus.SUSPENDED, ListedStatus.SUPERSEDED)
STATUS_PROBLEMS = {
    ListedStatus.SUSPENDED: Problem.SUSPENDED,
    ListedStatus.SUPERSEDED: Problem.SUPERSEDED,
    ListedStatus.ENDED: Problem.ENDED,
}


class StatusListError(ValueError):
    """The bytes are no status list, or its signature does not hold."""


@dataclass(frozen=True, slots=True)
class StatusList:
    """One shard as of a moment: `packed` holds four versions a byte, the lowest bits first."""

    shard: int
    as_of: datetime
    packed: bytes

    def get(self, index: int) -> ListedStatus:
        """Status of the version at `index`. Raises StatusListError beyond the shard."""
        try:
            return LISTED_STATUSES[value_at(self.packed, index, bits=BITS)]
        except BitsError as problem:
            raise StatusListError(f"shard {self.shard}: {problem}") from problem

    def to_be_signed(self, key_id: str, *, seconds_to_live: int = 300) -> bytes:
        """The bytes for the signer port."""
        return cose.to_be_signed(key_id, self._payload(seconds_to_live))

    def assemble(self, key_id: str, signature: bytes, *, seconds_to_live: int = 300) -> bytes:
        """The signed list, COSE_Sign1, as it is served."""
        return Sign1(key_id, self._payload(seconds_to_live), signature).to_bytes()

    def _payload(self, seconds_to_live: int) -> bytes:
        claims = {
            SUBJECT: str(self.shard),
            ISSUED: int(self.as_of.timestamp()),
            TIME_TO_LIVE: seconds_to_live,
            STATUS_LIST: {"bits": BITS, "lst": deflated(self.packed)},
        }
        return cbor2.dumps(claims, canonical=True)


def build_status_list(
    shard: int, statuses: Mapping[int, ListedStatus], *, as_of: datetime, size: int = RANDOM_INDEX_SPACE
) -> StatusList:
    """The list of `size` positions in which those not in `statuses` are valid. Raises StatusListError beyond `size`."""
    values = {index: status.code for index, status in statuses.items()}
    try:
        return StatusList(shard, as_of, pack(values, bits=BITS, size=size))
    except BitsError as problem:
        raise StatusListError(f"shard {shard}: {problem}") from problem


def read_status_list(content: bytes, keys: KeySet) -> StatusList:
    """The list of signed bytes. Raises StatusListError unless a published key signed it in its period."""
    claims, as_of = read_signed_claims(content, keys)
    try:
        listed = claims[STATUS_LIST]
        shard = int(claims[SUBJECT])
        if listed["bits"] != BITS or claims[SUBJECT] != str(shard):
            raise StatusListError("not a list of two bits")
        return StatusList(shard, as_of, inflated(listed["lst"]))
    except (LookupError, TypeError, ValueError) as problem:
        raise StatusListError(f"not a status list: {problem!r}") from problem


def read_signed_claims(content: bytes, keys: KeySet) -> tuple[dict[Any, Any], datetime]:
    """(claims, as of) of a signed list or bundle. Raises StatusListError unless a key signed it in its period."""
    try:
        message = read_sign1(content)
        claims = cbor2.load(io.BytesIO(message.payload))
        as_of = datetime.fromtimestamp(claims[ISSUED], UTC)
        exact = cbor2.dumps(claims, canonical=True) == message.payload
    except (NotSign1Error, cbor2.CBORError, LookupError, TypeError, ValueError, OverflowError, OSError) as problem:
        raise StatusListError(f"not a status list: {problem!r}") from problem
    key = keys.find(message.key_id)
    if key is None or key.algorithm is not Algorithm.ES256 or key.authority or key.state(as_of) is not KeyState.ACTIVE:
        raise StatusListError("not signed by a key of the system that was active then")
    if not exact or not key.verifies(message.signed_bytes(), message.signature):
        raise StatusListError("the signature does not hold")
    return claims, as_of
