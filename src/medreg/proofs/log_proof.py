"""A proof that somebody can carry home (C2SP tlog-proof): a leaf's place, its path to the root, and the signed head."""

import base64
import re
from dataclasses import dataclass

from medreg.proofs.checkpoint import (
    Checkpoint,
    NoteError,
    NoteKey,
    Verify,
    from_base64,
    is_signed_by,
    read_checkpoint,
    read_note,
)
from medreg.proofs.merkle import HASH_BYTES, leaf_hash, verify_inclusion

FIRST_LINE = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class LogProof:
    """`note` is the signed head, cosignatures included; `extra` is whatever the application needs to make the leaf."""

    index: int
    steps: tuple[bytes, ...]
    note: str
    extra: bytes = b""

    @property
    def text(self) -> str:
        """The content of a `.tlog-proof` file."""
        extra = [f"extra {base64.b64encode(self.extra).decode()}"] if self.extra else []
        steps = [base64.b64encode(step).decode() for step in self.steps]
        return "\n".join([FIRST_LINE, *extra, f"index {self.index}", *steps, "", self.note])

    def head(self, leaf: bytes, *, signers: tuple[NoteKey, ...], verify: Verify) -> Checkpoint | None:
        """The head that contains `leaf`; None unless the path fits and every one of `signers` signed the head."""
        try:
            note = read_note(self.note)
            checkpoint = read_checkpoint(note.text)
        except NoteError:
            return None
        whole = all(is_signed_by(note, key, verify) for key in signers)
        fits = verify_inclusion(leaf_hash(leaf), self.index, checkpoint.size, self.steps, checkpoint.root)
        return checkpoint if signers and whole and fits else None


def read_log_proof(text: str) -> LogProof:
    """Raises NoteError; nothing is verified."""
    head, separator, note = text.partition("\n\n")
    lines = head.split("\n")
    first, rest = lines[0], lines[1:]
    extra = b""
    if rest and rest[0].startswith("extra "):
        extra, rest = from_base64(rest[0].removeprefix("extra ")), rest[1:]
    index = _INDEX.fullmatch(rest[0]) if rest else None
    if first != FIRST_LINE or not separator or index is None:
        raise NoteError("not a proof of a log")
    steps = tuple(from_base64(line) for line in rest[1:])
    if any(len(step) != HASH_BYTES for step in steps):
        raise NoteError("a step of the proof is no hash")
    return LogProof(int(index[1]), steps, note, extra)
