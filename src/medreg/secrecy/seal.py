"""Authenticated encryption of single values. The context binds a sealed value to its place: it cannot be moved elsewhere."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from medreg.secrecy.keys import derived_key

VERSION = b"\x01"  # names algorithm and key generation, so that both may be rotated
NONCE_BYTES = 12


class SealBroken(Exception):
    """The sealed bytes were altered, moved to another context, or sealed under another key."""


def seal(plain: bytes, *, context: str) -> bytes:
    """Encrypt `plain`; layout: version byte, 12-byte nonce, ciphertext with tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(derived_key("seal")).encrypt(nonce, plain, context.encode())


def unseal(sealed: bytes, *, context: str) -> bytes:
    """Decrypt what `seal` made with the same context; raises SealBroken."""
    if sealed[:1] != VERSION:
        raise SealBroken(context)
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(derived_key("seal")).decrypt(nonce, ciphertext, context.encode())
    except InvalidTag as broken:
        raise SealBroken(context) from broken
