"""Keys derived from the one master secret; each purpose has its own, so that a leaked index key opens no sealed value."""

from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@cache
def derived_key(purpose: str) -> bytes:
    """32 bytes for `purpose`, by HKDF-SHA256 from settings.SECRECY_MASTER_KEY."""
    kdf = HKDF(algorithm=SHA256(), length=32, salt=b"medreg secrecy v1", info=purpose.encode())
    return kdf.derive(settings.SECRECY_MASTER_KEY.encode())
