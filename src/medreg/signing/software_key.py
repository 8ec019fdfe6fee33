"""Signing keys as files in a folder: for development and demonstrations, where no cryptographic machine is at hand.

Each key is two files: `private/<kid>.pem` (PKCS#8, mode 0600, in a folder of mode 0700) and `<kid>.json`, the public entry
that everybody reads. In an installation with users of their own for each process, `private` belongs to the signing
process's user, so neither the web server nor the worker can open a key (ADR 0012).
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from medreg.signing.keys import COORDINATE_BYTES, Algorithm, KeySet, PublishedKey, key_id, public_jwk, read_keys
from medreg.signing.port import KeyMissingError

KeyMaker = Callable[[Path, datetime], PublishedKey]
"""Makes a private key in a folder and gives its public entry, valid from a moment, which it does not publish."""

FOR_OTHERS = 0o077
PRIVATE = "private"


class KeyExposedError(PermissionError):
    """A private key file, or the folder of them, is open to others than its owner; it is not used."""


@dataclass(frozen=True, slots=True)
class SoftwareSigner:
    """P-256 keys held in memory; made by `open_software_signer`."""

    private_keys: dict[str, EllipticCurvePrivateKey] = field(repr=False)
    published: KeySet

    @property
    def algorithm(self) -> Algorithm:
        """ES256."""
        return Algorithm.ES256

    def sign(self, key_id: str, message: bytes) -> bytes:
        """r || s, 64 bytes. Raises KeyMissingError."""
        private = self.private_keys.get(key_id)
        if private is None:
            raise KeyMissingError(key_id)
        r, s = decode_dss_signature(private.sign(message, ECDSA(SHA256())))
        return r.to_bytes(COORDINATE_BYTES, "big") + s.to_bytes(COORDINATE_BYTES, "big")

    def public_keys(self) -> tuple[PublishedKey, ...]:
        """The public entries of the loaded keys, sorted by id."""
        return self.published.keys


def open_software_signer(folder: Path, *, now: datetime, may_create: bool) -> SoftwareSigner:
    """The signer over the keys of `folder`.

    An empty folder gets its first key, valid from `now`, if `may_create` (development); else KeyMissingError.
    Raises KeyExposedError when a key file is readable by others.
    """
    if may_create:
        ensure_development_key(folder, now=now)
    published = read_published_keys(folder)
    private_keys = {path.stem: _private_key(path) for path in published_files(folder / PRIVATE, published)}
    if not private_keys:
        raise KeyMissingError(f"no signing key in {folder}; production keys are made in the key ceremony, never here")
    for kid, private in private_keys.items():
        entry = published.find(kid)
        if entry is None or entry.public_jwk != public_jwk(private.public_key()):
            raise KeyMissingError(f"{folder / kid}.json does not publish the key of {kid}.pem")
    return SoftwareSigner(private_keys, KeySet(tuple(key for key in published.keys if key.kid in private_keys)))


def published_files(private: Path, published: KeySet) -> list[Path]:
    """The files of private keys that are published; one that a ceremony made and nobody published yet signs nothing."""
    return [path for path in sorted(private.glob("*.pem")) if published.find(path.stem) is not None]


def read_published_keys(folder: Path) -> KeySet:
    """The public entries of `folder`; opens no private key, so the web process may call it."""
    keys: tuple[PublishedKey, ...] = ()
    for path in sorted(folder.glob("*.json")):
        keys += read_keys(b'{"keys":[' + path.read_bytes() + b"]}").keys
    return KeySet(keys)


def create_private_key(folder: Path, now: datetime) -> PublishedKey:
    """Make a key and publish nothing: the entry, valid from `now`, is the caller's to publish."""
    private = generate_private_key(SECP256R1())
    jwk = public_jwk(private.public_key())
    published = PublishedKey(key_id(jwk), Algorithm.ES256, jwk, not_before=now)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / PRIVATE).mkdir(mode=0o700, parents=True, exist_ok=True)
    write_new(folder / PRIVATE / f"{published.kid}.pem", pem, mode=0o600)
    return published


def ensure_development_key(
    folder: Path,
    *,
    now: datetime,
    authority: str = "",
    algorithm: Algorithm = Algorithm.ES256,
    make: KeyMaker = create_private_key,
) -> None:
    """Make the first key of that algorithm for `authority` ("": for the system) by `make`, valid from `now`, unless there
    is one; safe when processes start together."""
    with locked(folder):
        kept = read_published_keys(folder).keys
        if not any((key.algorithm, key.authority) == (algorithm, authority) for key in kept):
            create_key(folder, now=now, authority=authority, make=make)


def create_key(
    folder: Path, *, now: datetime, authority: str = "", make: KeyMaker = create_private_key
) -> PublishedKey:
    """Make one more key in `folder`, valid from `now`; the public entry is written last, so it never lacks its key."""
    published = replace(make(folder, now), authority=authority)
    entry = json.dumps(published.as_json(now), ensure_ascii=False).encode()
    write_new(folder / f"{published.kid}.json", entry, mode=0o644)
    return published


def _private_key(path: Path) -> EllipticCurvePrivateKey:
    if (path.stat().st_mode | path.parent.stat().st_mode) & FOR_OTHERS:
        raise KeyExposedError(f"{path} is readable by others; chmod 600 it or, if it was exposed, withdraw the key")
    private = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, EllipticCurvePrivateKey) or not isinstance(private.curve, SECP256R1):
        raise KeyMissingError(f"{path} holds no P-256 key")
    return private


def write_new(path: Path, content: bytes, *, mode: int) -> None:
    """A file that is either whole or not there."""
    unfinished = path.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    unfinished.rename(path)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Makes the folder and holds it against other processes of this machine."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
