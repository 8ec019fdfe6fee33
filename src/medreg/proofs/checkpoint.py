"""Checkpoints and the notes that carry them (C2SP signed-note, tlog-checkpoint, tlog-cosignature), Ed25519 only.

No cryptography here: whoever calls gives the function that signs or verifies.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from medreg.proofs.merkle import HASH_BYTES

DASH = "— "
KEY_ID_BYTES = 4
PUBLIC_KEY_BYTES = 32
TIME_BYTES = 8
SIGNATURE_BYTES = 64
MOST_SIGNATURES = 16
LONGEST_NOTE = 16_384

Sign = Callable[[bytes], bytes]
"""The Ed25519 signature (64 bytes) of a message."""
Verify = Callable[[bytes, bytes, bytes], bool]
"""`verify(public_key, message, signature)`: whether an Ed25519 signature is good."""


class NoteError(ValueError):
    """The text is no signed note, no checkpoint or no key in the one accepted form."""


class KeyKind(IntEnum):
    """Signature types of signed notes."""

    LOG = 0x01
    WITNESS = 0x04


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A public key that signs notes under a name; the same key under another name or kind is another key."""

    name: str
    kind: KeyKind
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name, newline, kind, public key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:KEY_ID_BYTES]

    @property
    def text(self) -> str:
        """The verifier key as people exchange it: name+key id+base64."""
        material = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{material}"


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One line below a note; `content` is what follows the key id."""

    name: str
    key_id: bytes
    content: bytes

    @property
    def line(self) -> str:
        return f"{DASH}{self.name} {base64.b64encode(self.key_id + self.content).decode()}\n"

    def is_by(self, key: NoteKey) -> bool:
        """Whether it claims to be made by `key`; says nothing about whether it is good."""
        return (self.name, self.key_id) == (key.name, key.key_id)


@dataclass(frozen=True, slots=True)
class Note:
    """`text` ends with a newline."""

    text: str
    signatures: tuple[NoteSignature, ...] = ()

    def __str__(self) -> str:
        return self.text + "\n" + "".join(signature.line for signature in self.signatures)

    def with_signatures(self, more: Iterable[NoteSignature]) -> "Note":
        return Note(self.text, (*self.signatures, *more))


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: how many leaves, and the root over them. `extensions` are further lines, signed with it."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def read_key(text: str) -> NoteKey:
    """The key in a verifier-key line. Raises NoteError, also when its key id is not its own."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3:
        raise NoteError("a verifier key has three parts: name+key id+base64")
    material = from_base64(parts[2])
    if len(material) != 1 + PUBLIC_KEY_BYTES or material[0] not in tuple(KeyKind):
        raise NoteError("not an Ed25519 key of a log or a witness")
    key = NoteKey(_name(parts[0]), KeyKind(material[0]), material[1:])
    if key.key_id.hex() != parts[1].lower():
        raise NoteError("the key id does not belong to this key")
    return key


def read_note(text: str) -> Note:
    """The parts of a signed note; its signatures are not verified. Raises NoteError."""
    if len(text) > LONGEST_NOTE:
        raise NoteError("too long for a note")
    body, separator, lines = text.rpartition("\n\n")
    if not separator or not lines.endswith("\n") or any(sign < " " and sign != "\n" for sign in text):
        raise NoteError("a note is text, an empty line and signature lines")
    signatures = tuple(_read_signature(line) for line in lines.removesuffix("\n").split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise NoteError("too many signatures")
    return Note(body + "\n", signatures)


def read_signatures(lines: str) -> tuple[NoteSignature, ...]:
    """Signature lines alone, as a witness answers. Raises NoteError."""
    return read_note("\n\n" + lines).signatures


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in the text of a note. Raises NoteError, also for another spelling of the same checkpoint."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines) or not re.fullmatch(r"0|[1-9]\d{0,18}", lines[1]):
        raise NoteError("a checkpoint is an origin, a size and a root")
    found = Checkpoint(lines[0], int(lines[1]), from_base64(lines[2]), tuple(lines[3:]))
    if len(found.root) != HASH_BYTES or found.text != text:
        raise NoteError("not a checkpoint in the one accepted form")
    return found


def signed(text: str, key: NoteKey, sign: Sign) -> NoteSignature:
    """The log's signature of a note."""
    return NoteSignature(key.name, key.key_id, sign(text.encode()))


def cosigned(text: str, key: NoteKey, sign: Sign, *, at: int) -> NoteSignature:
    """A witness's signature of a checkpoint at the Unix second `at`."""
    return NoteSignature(key.name, key.key_id, at.to_bytes(TIME_BYTES, "big") + sign(_cosigned_bytes(text, at)))


def is_signed_by(note: Note, key: NoteKey, verify: Verify) -> bool:
    """Whether the note carries a signature of `key` and every one that claims to be so is good."""
    claims = [signature for signature in note.signatures if signature.is_by(key)]
    return bool(claims) and all(_is_good(note.text, signature, key, verify) for signature in claims)


def cosigned_at(note: Note, key: NoteKey, verify: Verify) -> int | None:
    """The Unix second at which the witness `key` cosigned this note; None when it did not."""
    if key.kind is not KeyKind.WITNESS or not is_signed_by(note, key, verify):
        return None
    return max(_time_of(signature) for signature in note.signatures if signature.is_by(key))


def _is_good(text: str, signature: NoteSignature, key: NoteKey, verify: Verify) -> bool:
    if key.kind is KeyKind.LOG:
        return len(signature.content) == SIGNATURE_BYTES and verify(key.public, text.encode(), signature.content)
    if len(signature.content) != TIME_BYTES + SIGNATURE_BYTES:
        return False
    return verify(key.public, _cosigned_bytes(text, _time_of(signature)), signature.content[TIME_BYTES:])


def _cosigned_bytes(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _time_of(signature: NoteSignature) -> int:
    return int.from_bytes(signature.content[:TIME_BYTES], "big")


def _read_signature(line: str) -> NoteSignature:
    name, separator, encoded = line.removeprefix(DASH).partition(" ")
    material = from_base64(encoded)
    if not line.startswith(DASH) or not separator or len(material) <= KEY_ID_BYTES:
        raise NoteError("a signature line is a dash, a name and base64")
    return NoteSignature(_name(name), material[:KEY_ID_BYTES], material[KEY_ID_BYTES:])


def _name(text: str) -> str:
    if not text or "+" in text or any(sign.isspace() for sign in text):
        raise NoteError("a key has a name without spaces and plus signs")
    return text


def from_base64(text: str) -> bytes:
    """The bytes behind base64 in its one form (RFC 4648, section 4). Raises NoteError."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise NoteError("not base64") from problem
    if base64.b64encode(content).decode() != text:
        raise NoteError("not base64 in its one form")
    return content
