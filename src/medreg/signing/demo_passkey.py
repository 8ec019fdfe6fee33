"""演示: a passkey in software, for demonstrations and tests, where nobody has an authenticator at hand.

The key is derived from a seed of the installation and the person's id, so nothing is stored. Whoever knows the seed signs for
everybody: production refuses to start with it.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, derive_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

from medreg.signing.assertion import Assertion, to_base64url
from medreg.signing.keys import COORDINATE_BYTES

PRESENT_AND_VERIFIED = 0x01 | 0x04
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True, slots=True)
class DemoPasskey:
    """The software passkey of one account; `site` and `origin` are the installation's own."""

    seed: str
    user_id: int
    site: str
    origin: str

    @property
    def credential_id(self) -> bytes:
        """Tells a demonstration passkey by its first bytes."""
        return b"demo-" + self._derived("credential")

    @property
    def public_key(self) -> bytes:
        """The COSE key in CBOR."""
        point = self._private().public_key().public_numbers()
        x, y = (number.to_bytes(COORDINATE_BYTES, "big") for number in (point.x, point.y))
        return cbor.encode({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def sign(self, challenge: bytes) -> Assertion:
        """What an authenticator would answer after its owner's fingerprint; it counts nothing (counter 0)."""
        client = json.dumps(
            {"type": "webauthn.get", "challenge": to_base64url(challenge), "origin": self.origin, "crossOrigin": False},
            separators=(",", ":"),
        ).encode()
        data = hashlib.sha256(self.site.encode()).digest() + bytes([PRESENT_AND_VERIFIED]) + bytes(4)
        signature = self._private().sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        return Assertion(self.credential_id, client, data, signature)

    def _private(self) -> EllipticCurvePrivateKey:
        number = int.from_bytes(self._derived("key") + self._derived("more"), "big")
        return derive_private_key(number % (_ORDER - 1) + 1, SECP256R1())

    def _derived(self, what: str) -> bytes:
        return hmac.new(self.seed.encode(), f"demo passkey:{self.user_id}:{what}".encode(), hashlib.sha256).digest()
