"""Secrets and tokens: 256 random bits behind a name that secret scanners can find, kept as SHA-256 only."""

import hashlib
import secrets

SECRET_PREFIX, TOKEN_PREFIX = "medreg_cs_", "medreg_at_"
LONGEST = 200


def new_secret() -> str:
    return SECRET_PREFIX + secrets.token_urlsafe(32)


def new_token() -> str:
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def digest_of(credential: str) -> bytes:
    """No salt and no slow hash: what has 256 random bits cannot be guessed."""
    return hashlib.sha256(credential[:LONGEST].encode(errors="replace")).digest()
