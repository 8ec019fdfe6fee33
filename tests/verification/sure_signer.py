"""Signatures of the sample keys that come out the same every time (RFC 6979), so that vectors can be made anew."""

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, derive_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from medreg.signing.keys import COORDINATE_BYTES
from tests.licences.papers import stranger
from tests.licences.samples import KEY, SIGNER

_SURELY = ECDSA(SHA256(), deterministic_signing=True)
_OTHER = derive_private_key(7, SECP256R1())
OTHER_KEY = stranger(7)[1]
"""A key that nobody published."""


def signed_surely(message: bytes) -> bytes:
    """r || s of the sample key."""
    return _signature(SIGNER.private_keys[KEY.kid], message)


def signed_by_another(message: bytes) -> bytes:
    """r || s of the key that nobody published."""
    return _signature(_OTHER, message)


def _signature(private: EllipticCurvePrivateKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(private.sign(message, _SURELY))
    return r.to_bytes(COORDINATE_BYTES, "big") + s.to_bytes(COORDINATE_BYTES, "big")
