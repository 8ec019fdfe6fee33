"""The digest SM3 (GM/T 0004, GB/T 32905)."""

from cryptography.hazmat.primitives.hashes import SM3, Hash


def sm3(content: bytes) -> bytes:
    """The SM3 digest, 32 bytes."""
    digest = Hash(SM3())
    digest.update(content)
    return digest.finalize()
