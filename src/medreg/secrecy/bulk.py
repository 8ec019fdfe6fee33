"""The same sealed values and blind indexes for millions of rows: keys and ciphers made once, randomness drawn in bulk."""

import hashlib
import os
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from medreg.secrecy.keys import derived_key
from medreg.secrecy.seal import NONCE_BYTES, VERSION

_DRAWN_AT_ONCE = 4096


def sealer(context: str) -> Callable[[str], bytes]:
    """A function that seals texts exactly as `seal` does for `context`. One thread at a time."""
    encrypt, bound = AESGCM(derived_key("seal")).encrypt, context.encode()
    nonces: list[bytes] = []

    def sealed(text: str) -> bytes:
        if not nonces:
            drawn = os.urandom(NONCE_BYTES * _DRAWN_AT_ONCE)
            nonces.extend(drawn[at : at + NONCE_BYTES] for at in range(0, len(drawn), NONCE_BYTES))
        nonce = nonces.pop()
        return VERSION + nonce + encrypt(nonce, text.encode(), bound)

    return sealed


def indexer(context: str) -> Callable[[str], bytes]:
    """A function that gives the blind index of texts exactly as `blind_index` does for `context`.

    HMAC (RFC 2104) written out: two plain hashes cost less than half of a fresh HMAC.
    """
    sha256 = hashlib.sha256
    key = derived_key(f"index {context}").ljust(sha256().block_size, b"\0")
    inner, outer = bytes(byte ^ 0x36 for byte in key), bytes(byte ^ 0x5C for byte in key)

    def indexed(text: str) -> bytes:
        return sha256(outer + sha256(inner + text.encode()).digest()).digest()

    return indexed
