"""The signed root of a licence's claims: what the issuing key vouches for when only some of them are shown."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import cbor2

from medreg.licences import cose
from medreg.licences.claims import EXPIRES, ISSUED, end_of_last_day
from medreg.licences.claims_tree import HASH_BYTES, claims_root, leaf_contents
from medreg.licences.cose import NotSign1Error, Sign1, read_sign1
from medreg.licences.document import LicenceDocument
from medreg.signing.port import Signer

PURPOSE = "claims"
SCHEMA = 1
CLAIMS_ROOT = -65538


class NotSignedClaimsError(ValueError):
    """The bytes are no signed root of claims in the one accepted form."""


@dataclass(frozen=True, slots=True)
class SignedClaims:
    """What is signed: root, place of the status, key and time of issue; nothing about the person."""

    message: Sign1
    root: bytes
    status_list: int
    status_index: int
    issued_at: datetime
    expires_at: datetime | None

    @property
    def key_id(self) -> str:
        """The issuing key."""
        return self.message.key_id


def make_claims(
    document: LicenceDocument,
    salts: Sequence[bytes],
    signer: Signer,
    *,
    key_id: str = "",
    now: datetime | None = None,
) -> bytes:
    """COSE_Sign1 over {4: expiry, 6: signed at, -65538: [schema, root, status list, index]}.

    `key_id` and `now` are the key and the time of signing: those of the document unless the claims are made later, when
    its key may have retired. The expiry is there for short-term licences alone, as in the token. `salts` are 16 × 16
    random bytes that are kept with the version. Raises KeyMissingError.
    """
    payload = _payload(
        claims_root(leaf_contents(document, salts)),
        document.status_list,
        document.status_index,
        int((now or document.issued_at).timestamp()),
        None if document.expires_on is None else int(end_of_last_day(document).timestamp()),
    )
    signing = key_id or document.key_id
    return Sign1(signing, payload, signer.sign(signing, cose.to_be_signed(signing, payload))).to_bytes()


def read_claims(content: bytes) -> SignedClaims:
    """The signed root of `content`; its signature is not checked here. Raises NotSignedClaimsError."""
    try:
        message = read_sign1(content)
        payload = cbor2.load(io.BytesIO(message.payload))
        schema, root, shard, index = payload[CLAIMS_ROOT]
        seconds, ends = payload[ISSUED], payload.get(EXPIRES)
        exact = message.payload == _payload(root, shard, index, seconds, ends)
        issued_at = datetime.fromtimestamp(seconds, UTC)
        expires_at = None if ends is None else datetime.fromtimestamp(ends, UTC)
    except (
        NotSign1Error,
        cbor2.CBORError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        OverflowError,
        OSError,
    ) as problem:
        raise NotSignedClaimsError(f"not signed claims: {problem!r}") from problem
    if not exact or schema != SCHEMA or not isinstance(root, bytes) or len(root) != HASH_BYTES:
        raise NotSignedClaimsError("not in the one accepted form")
    if any(type(number) is not int or number < 0 for number in (shard, index, seconds, ends or 0)):
        raise NotSignedClaimsError("no place in a status list, or no time")
    return SignedClaims(message, root, shard, index, issued_at, expires_at)


def _payload(root: bytes, shard: int, index: int, seconds: int, ends: int | None) -> bytes:
    payload: dict[int, Any] = {ISSUED: seconds, CLAIMS_ROOT: [SCHEMA, root, shard, index]}
    if ends is not None:
        payload[EXPIRES] = ends
    return cbor2.dumps(payload, canonical=True)
