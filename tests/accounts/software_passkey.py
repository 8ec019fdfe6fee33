"""An authenticator in software: makes and uses passkeys as a browser would hand them to the server (WebAuthn level 2)."""

import base64
import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

RELYING_PARTY = "testserver"
ORIGIN = "http://testserver"
PRESENT_VERIFIED = 0x01 | 0x04
ATTESTED = 0x40


class SoftwarePasskey:
    """One resident credential; `origin` may be forged by a test."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = secrets.token_bytes(32)
        self.user_handle = ""

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.create`."""
        public = options["publicKey"]
        self.user_handle = public["user"]["id"]
        client = self._client_data("webauthn.create", public["challenge"])
        attested = b"\0" * 16 + len(self.credential_id).to_bytes(2) + self.credential_id + cbor2.dumps(self._cose_key())
        data = self._authenticator_data(PRESENT_VERIFIED | ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential({"clientDataJSON": _text(client), "attestationObject": _text(attestation)})

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.get`."""
        client = self._client_data("webauthn.get", options["publicKey"]["challenge"])
        data = self._authenticator_data(PRESENT_VERIFIED)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._credential(
            {
                "clientDataJSON": _text(client),
                "authenticatorData": _text(data),
                "signature": _text(signature),
                "userHandle": self.user_handle,
            }
        )

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _authenticator_data(self, flags: int) -> bytes:
        return hashlib.sha256(RELYING_PARTY.encode()).digest() + bytes([flags]) + (0).to_bytes(4)

    def _cose_key(self) -> dict[int, Any]:
        point = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "public-key",
            "id": _text(self.credential_id),
            "rawId": _text(self.credential_id),
            "response": response,
            "clientExtensionResults": {"credProps": {"rk": True}},
        }


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
