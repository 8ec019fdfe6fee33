"""The complete state of all licences in one signed file, for verifiers without a network: every shard's signed list.

The signature around them proves that none is missing and none was exchanged for an older one.
"""

from dataclasses import dataclass
from datetime import datetime

import cbor2

from medreg.licences import cose
from medreg.licences.cose import Sign1
from medreg.licences.status_list import (
    ISSUED,
    STATUS_LIST,
    SUBJECT,
    TIME_TO_LIVE,
    StatusList,
    StatusListError,
    read_signed_claims,
    read_status_list,
)
from medreg.signing.keys import KeySet

BUNDLE = "bundle"
SECONDS_TO_LIVE = 24 * 3600


@dataclass(frozen=True, slots=True)
class StatusBundle:
    """`lists` are the shards' signed bytes in the order of their numbers."""

    as_of: datetime
    lists: tuple[bytes, ...]

    def to_be_signed(self, key_id: str) -> bytes:
        """The bytes for the signer port."""
        return cose.to_be_signed(key_id, self._payload())

    def assemble(self, key_id: str, signature: bytes) -> bytes:
        """The signed bundle, COSE_Sign1, as it is served."""
        return Sign1(key_id, self._payload(), signature).to_bytes()

    def _payload(self) -> bytes:
        claims = {
            SUBJECT: BUNDLE,
            ISSUED: int(self.as_of.timestamp()),
            TIME_TO_LIVE: SECONDS_TO_LIVE,
            STATUS_LIST: list(self.lists),
        }
        return cbor2.dumps(claims, canonical=True)


def read_status_bundle(content: bytes, keys: KeySet) -> tuple[datetime, tuple[StatusList, ...]]:
    """(as of, every shard's list). Raises StatusListError when the bundle or one of its lists may not be used."""
    claims, as_of = read_signed_claims(content, keys)
    contents = claims.get(STATUS_LIST)
    if claims.get(SUBJECT) != BUNDLE or not isinstance(contents, list):
        raise StatusListError("not a bundle")
    if not all(isinstance(each, bytes) for each in contents):
        raise StatusListError("a bundle of something else than lists")
    return as_of, tuple(read_status_list(each, keys) for each in contents)


def is_bundle(content: bytes) -> bool:
    """Whether signed bytes call themselves a bundle; nothing is verified."""
    try:
        message = cose.read_sign1(content)
        return bool(cbor2.loads(message.payload)[SUBJECT] == BUNDLE)
    except (cose.NotSign1Error, cbor2.CBORError, LookupError, TypeError, ValueError):
        return False
