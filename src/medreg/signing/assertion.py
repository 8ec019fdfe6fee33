"""A passkey's signature over a statement (WebAuthn level 2, 7.2): the challenge is the SHA-256 of the statement's bytes.

What a verifier must know comes from outside: the public key on the list of staff keys, the host and the origin of the site.
"""

import base64
import binascii
import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidSignature
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.webauthn import AuthenticatorData, CollectedClientData

LONGEST_ASSERTION = 20_000
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, struct.error, RecursionError, binascii.Error)


class AssertionDefect(StrEnum):
    """Why an assertion proves nothing."""

    UNREADABLE = "unreadable"
    NOT_A_SIGNATURE = "not_a_signature"
    OTHER_CHALLENGE = "other_challenge"
    OTHER_ORIGIN = "other_origin"
    OTHER_SITE = "other_site"
    NOT_PRESENT = "not_present"
    NOT_VERIFIED = "not_verified"
    BAD_SIGNATURE = "bad_signature"


class AssertionRefusedError(ValueError):
    """The assertion proves nothing; `defect` says why."""

    def __init__(self, defect: AssertionDefect) -> None:
        super().__init__(defect.value)
        self.defect = defect


@dataclass(frozen=True, slots=True)
class Assertion:
    """What an authenticator gives, raw."""

    credential_id: bytes
    client_data: bytes
    authenticator_data: bytes
    signature: bytes


def challenge_of(statement: bytes) -> bytes:
    """The 32 bytes that are signed for a statement."""
    return hashlib.sha256(statement).digest()


def read_assertion(text: str) -> Assertion:
    """The assertion in the JSON of a browser (`PublicKeyCredential.toJSON`). Raises AssertionRefusedError."""
    try:
        if len(text) > LONGEST_ASSERTION:
            raise ValueError("too long")
        said = json.loads(text)
        answer = said["response"]
        return Assertion(
            from_base64url(said["rawId"]),
            from_base64url(answer["clientDataJSON"]),
            from_base64url(answer["authenticatorData"]),
            from_base64url(answer["signature"]),
        )
    except _UNREADABLE as broken:
        raise AssertionRefusedError(AssertionDefect.UNREADABLE) from broken


def verify_assertion(
    assertion: Assertion, *, challenge: bytes, public_key: bytes, site: str, origin: str
) -> int:
    """The authenticator's counter (0: it has none). `public_key` is the COSE key in CBOR, `site` the host that the
    passkey belongs to, `origin` the scheme, host and port of the page. Raises AssertionRefusedError."""
    try:
        client = CollectedClientData(assertion.client_data)
        data = AuthenticatorData(assertion.authenticator_data)
        key = CoseKey.parse(_map(cbor.decode(public_key)))
    except _UNREADABLE as broken:
        raise AssertionRefusedError(AssertionDefect.UNREADABLE) from broken
    objections = (
        (client.type != CollectedClientData.TYPE.GET.value or client.cross_origin, AssertionDefect.NOT_A_SIGNATURE),
        (client.challenge != challenge, AssertionDefect.OTHER_CHALLENGE),
        (client.origin != origin, AssertionDefect.OTHER_ORIGIN),
        (data.rp_id_hash != hashlib.sha256(site.encode()).digest(), AssertionDefect.OTHER_SITE),
        (not data.is_user_present(), AssertionDefect.NOT_PRESENT),
        (not data.is_user_verified(), AssertionDefect.NOT_VERIFIED),
    )
    for applies, defect in objections:
        if applies:
            raise AssertionRefusedError(defect)
    try:
        key.verify(assertion.authenticator_data + client.hash, assertion.signature)
    except (InvalidSignature, NotImplementedError, *_UNREADABLE) as bad:
        raise AssertionRefusedError(AssertionDefect.BAD_SIGNATURE) from bad
    return data.counter


def _map(decoded: object) -> Mapping[int, Any]:
    if not isinstance(decoded, Mapping):
        raise TypeError("not a COSE key")
    return decoded


def to_base64url(raw: bytes) -> str:
    """Without padding, as WebAuthn writes bytes."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Raises binascii.Error or TypeError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
