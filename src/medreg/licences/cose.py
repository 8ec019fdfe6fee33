"""COSE_Sign1 (RFC 9052, 4.2) with ES256 and nothing optional: exactly one encoding of every message is accepted."""

import io
from dataclasses import dataclass
from functools import lru_cache

import cbor2

SIGN1_TAG = 18
ALGORITHM_HEADER = 1
KEY_ID_HEADER = 4
ES256 = -7
SIGNATURE_BYTES = 64


class NotSign1Error(ValueError):
    """The bytes are no COSE_Sign1 message of the one form that is accepted."""


@dataclass(frozen=True, slots=True)
class Sign1:
    """A signed message: key id in hexadecimal, payload, signature (r || s)."""

    key_id: str
    payload: bytes
    signature: bytes

    def to_bytes(self) -> bytes:
        """The tagged message."""
        parts = [protected_header(self.key_id), {}, self.payload, self.signature]
        return cbor2.dumps(cbor2.CBORTag(SIGN1_TAG, parts), canonical=True)

    def signed_bytes(self) -> bytes:
        """What the signature covers."""
        return to_be_signed(self.key_id, self.payload)


@lru_cache(maxsize=64)
def protected_header(key_id: str) -> bytes:
    """The encoded protected header: algorithm ES256 and the key id."""
    return cbor2.dumps({ALGORITHM_HEADER: ES256, KEY_ID_HEADER: bytes.fromhex(key_id)}, canonical=True)


def to_be_signed(key_id: str, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052, 4.4: the exact bytes that the signer port gets."""
    return cbor2.dumps(["Signature1", protected_header(key_id), b"", payload], canonical=True)


def read_sign1(content: bytes) -> Sign1:
    """The message of tagged bytes. Raises NotSign1Error, also for another encoding of the same message."""
    try:
        tag = cbor2.load(io.BytesIO(content))
        protected, _, payload, signature = tag.value
        header = cbor2.loads(protected)
        message = Sign1(bytes(header[KEY_ID_HEADER]).hex(), bytes(payload), bytes(signature))
        exact = message.to_bytes() == content
    except (cbor2.CBORError, LookupError, TypeError, ValueError, AttributeError) as problem:
        raise NotSign1Error(f"not a signed message: {problem!r}") from problem
    if not exact or len(message.signature) != SIGNATURE_BYTES:
        raise NotSign1Error("not in the one accepted form")
    return message
