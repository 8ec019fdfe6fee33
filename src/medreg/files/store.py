"""The encrypted blob store over `storages["uploads"]` (a folder by default, object storage in production).

A blob's address is a keyed digest of its content: equal content is stored once, and without the key
the address tells nothing.
"""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from medreg.secrecy import SealBroken, blind_index, seal, unseal

_PURPOSE = "files"


class BlobMissing(Exception):
    """The store has no readable blob for this digest (lost, altered, or sealed under another key)."""


def digest_of(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def address_of(digest: str) -> str:
    """Path inside the store: two levels of folders, then the keyed digest in hex."""
    name = blind_index(digest, context=_PURPOSE).hex()
    return f"{name[:2]}/{name[2:4]}/{name}"


def keep(content: bytes) -> str:
    """Store the bytes, encrypted, unless already there; returns their digest. Raises OSError if the disk refuses."""
    digest = digest_of(content)
    address = address_of(digest)
    storage = storages["uploads"]
    if _is_whole(storage, address, digest):
        return digest
    storage.delete(address)
    try:
        written = storage.save(address, ContentFile(seal(content, context=address)))
    except OSError:
        storage.delete(address)
        raise
    if written != address:  # another upload of the same content was faster
        storage.delete(written)
    return digest


def fetch(digest: str) -> bytes:
    """The plain bytes, checked against the digest. Raises BlobMissing."""
    address = address_of(digest)
    try:
        with storages["uploads"].open(address, "rb") as sealed:
            content = unseal(sealed.read(), context=address)
    except (OSError, SealBroken) as lost:
        raise BlobMissing(digest) from lost
    if digest_of(content) != digest:
        raise BlobMissing(digest)
    return content


def _is_whole(storage: Storage, address: str, digest: str) -> bool:
    """A crash may have left half a blob: what cannot be read back is written anew."""
    if not storage.exists(address):
        return False
    try:
        fetch(digest)
    except BlobMissing:
        return False
    return True
