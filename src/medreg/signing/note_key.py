"""Ed25519 keys that sign notes (checkpoints of logs, cosignatures of witnesses), as files in a folder.

They are apart from the keys that issue licences. Each is two files: `<label>.pem` (PKCS#8, mode 0600, for the process
that signs) and `<label>.vkey` (the public key under its name, for everybody).
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from medreg.proofs.checkpoint import KeyKind, NoteKey, NoteSignature, cosigned, read_key, signed
from medreg.signing.port import KeyMissingError
from medreg.signing.software_key import FOR_OTHERS, KeyExposedError


@dataclass(frozen=True, slots=True)
class NoteSigner:
    """A private key with the name under which it signs."""

    key: NoteKey
    private: Ed25519PrivateKey = field(repr=False)

    def sign(self, text: str) -> NoteSignature:
        """The log's signature of a note."""
        return signed(text, self.key, self.private.sign)

    def cosign(self, text: str, *, at: int) -> NoteSignature:
        """The witness's signature at the Unix second `at`."""
        return cosigned(text, self.key, self.private.sign, at=at)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is that of the Ed25519 key `public` over `message`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def generate_note_key(folder: Path, label: str, *, name: str, kind: KeyKind) -> NoteKey:
    """Make the key `label` of `folder`; the public file is written last, so it never lacks its key.

    Raises FileExistsError when there is one already: a log keeps its key.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    private = Ed25519PrivateKey.generate()
    key = NoteKey(name, kind, private.public_key().public_bytes_raw())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write_new(folder / f"{label}.pem", pem, mode=0o600)
    _write_new(folder / f"{label}.vkey", f"{key.text}\n".encode(), mode=0o644)
    return key


def read_note_key(folder: Path, label: str) -> NoteKey | None:
    """The public key `label` of `folder`, None where there is none; opens no private key. Raises NoteError."""
    try:
        return read_key((folder / f"{label}.vkey").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def open_note_signer(folder: Path, label: str) -> NoteSigner:
    """The private key `label`. Raises KeyMissingError, and KeyExposedError when others may read it."""
    path, key = folder / f"{label}.pem", read_note_key(folder, label)
    if key is None or not path.exists():
        raise KeyMissingError(f"no key {label} in {folder}")
    if path.stat().st_mode & FOR_OTHERS:
        raise KeyExposedError(f"{path} is readable by others; chmod 600 it or, if it was exposed, start a new log")
    private = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, Ed25519PrivateKey) or private.public_key().public_bytes_raw() != key.public:
        raise KeyMissingError(f"{path} is not the key that {label}.vkey publishes")
    return NoteSigner(key, private)


def _write_new(path: Path, content: bytes, *, mode: int) -> None:
    """All of the file or none; a second process that writes the same gets FileExistsError."""
    unfinished = path.with_suffix(f".{os.getpid()}.new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    try:
        os.link(unfinished, path)
    finally:
        unfinished.unlink()
