"""Self-tests at the start of the signing process: an algorithm that does not give its published answers signs nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from medreg.signing.keys import COORDINATE_BYTES, Algorithm, PublishedKey, public_jwk
from medreg.signing.national_algorithms import known_answers


class SelfTestFailedError(RuntimeError):
    """A test did not give the published answer; names it."""


# RFC 6979, appendix A.2.5 (ECDSA, 256 bits, SHA-256, message "sample")
_PRIVATE = 0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721
_SIGNATURE = bytes.fromhex(
    "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
    "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
)


def es256() -> bool:
    """The published signature verifies, a changed one does not, and a fresh one verifies."""
    private = derive_private_key(_PRIVATE, SECP256R1())
    jwk = public_jwk(private.public_key())
    key = PublishedKey("self-test", Algorithm.ES256, jwk, datetime(2020, 1, 1, tzinfo=UTC))
    r, s = decode_dss_signature(private.sign(b"sample", ECDSA(SHA256())))
    fresh = r.to_bytes(COORDINATE_BYTES, "big") + s.to_bytes(COORDINATE_BYTES, "big")
    return key.verifies(b"sample", _SIGNATURE) and not key.verifies(b"Sample", _SIGNATURE) and key.verifies(b"sample", fresh)


def national() -> bool:
    """SM2, SM3 and SM4 give their published answers."""
    return all(answer.passed for answer in known_answers())


SELF_TESTS: dict[str, Callable[[], bool]] = {"ES256": es256, "SM2, SM3, SM4": national}
"""By name."""


def run_self_tests() -> tuple[str, ...]:
    """The names of the tests, all of them passed. Raises SelfTestFailedError."""
    for name, passes in SELF_TESTS.items():
        if not passes():
            raise SelfTestFailedError(name)
    return tuple(SELF_TESTS)
