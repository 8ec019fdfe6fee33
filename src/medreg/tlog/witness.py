"""A witness (C2SP tlog-witness): it signs the head of a log only if the tree has grown out of the one it signed last.

No Django and no database: it runs on a machine, under a person and with a key that the log's operators do not have.
All it keeps is one file: for every log its pinned key and the head cosigned last.
"""

import base64
import binascii
import fcntl
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medreg.proofs.checkpoint import (
    Checkpoint,
    KeyKind,
    Note,
    NoteError,
    NoteKey,
    is_signed_by,
    read_checkpoint,
    read_key,
    read_note,
)
from medreg.proofs.merkle import EMPTY_ROOT, HASH_BYTES, verify_consistency
from medreg.signing.note_key import generate_note_key, open_note_signer, read_note_key, verify

LABEL, STATE = "witness", "state.json"
LARGEST_REQUEST = 32_768
MOST_PROOF_LINES = 63
PLAIN, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: str
    media_type: str = PLAIN


class PinnedKeyError(ValueError):
    """This log is known by another key; a witness does not change its mind."""


class _Refused(Exception):
    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Witness:
    """The folder holds the witness's key and its state; `now` gives Unix seconds.

    A log that nobody pinned is pinned at first sight when its public key lies in `first_seen`: for development.
    """

    folder: Path
    now: Callable[[], int]
    first_seen: Path | None = None

    def pin(self, key: NoteKey) -> None:
        """Know a log from now on by this key. Raises PinnedKeyError when it is known by another."""
        with self._locked() as logs:
            known = logs.setdefault(key.name, {"key": key.text, "note": ""})
            if known["key"] != key.text:
                raise PinnedKeyError(f"{key.name} is pinned to {known['key']}")
            self._keep(logs)

    def pinned(self) -> tuple[NoteKey, ...]:
        """The keys of the logs it knows."""
        return tuple(read_key(entry["key"]) for entry in self._read().values())

    def last(self, origin: str) -> str | None:
        """The head of a log that it cosigned last, with both signatures; None before the first."""
        entry = self._read().get(origin)
        return str(entry["note"]) if entry and entry["note"] else None

    def add_checkpoint(self, body: bytes) -> Answer:
        """The request of tlog-witness: old size, consistency proof, an empty line, the signed checkpoint."""
        try:
            old, proof, text = _read_request(body)
            with self._locked() as logs:
                return self._cosign(logs, old, proof, text)
        except _Refused as refused:
            return Answer(refused.status, f"{refused}\n")

    def _cosign(self, logs: dict[str, Any], old: int, proof: list[bytes], text: str) -> Answer:
        note, head = _read_head(text)
        known = logs.get(head.origin) or self._seen_first(logs, head.origin)
        if known is None:
            raise _Refused(404, "this log is not known here")
        if not is_signed_by(note, read_key(known["key"]), verify):
            raise _Refused(403, "not signed by the pinned key of this log")
        if old > head.size:
            raise _Refused(400, "the old size is beyond the new one")
        last = read_checkpoint(read_note(known["note"]).text) if known["note"] else None
        size, root = (last.size, last.root) if last else (0, EMPTY_ROOT)
        if old != size:
            return Answer(409, f"{size}\n", SIZE)
        if head.size == size and head.root != root:
            raise _Refused(409, "another tree of the same size was cosigned: this log has been forked")
        if not verify_consistency(size, head.size, proof, root, head.root):
            raise _Refused(422, "the new tree does not grow out of the one that was cosigned")
        signature = open_note_signer(self.folder, LABEL).cosign(note.text, at=self.now())
        own = [one for one in note.signatures if one.is_by(read_key(known["key"]))]
        known["note"] = note.text + "\n" + "".join(one.line for one in (*own, signature))
        self._keep(logs)
        return Answer(200, signature.line)

    def _seen_first(self, logs: dict[str, Any], origin: str) -> dict[str, Any] | None:
        files = sorted(self.first_seen.glob("*.vkey")) if self.first_seen else []
        for key in (read_key(file.read_text(encoding="utf-8")) for file in files):
            if key.name == origin:
                logs[origin] = {"key": key.text, "note": ""}
                self._keep(logs)
        found: dict[str, Any] | None = logs.get(origin)
        return found

    def _read(self) -> dict[str, Any]:
        try:
            logs = json.loads((self.folder / STATE).read_text(encoding="utf-8"))["logs"]
        except FileNotFoundError:
            return {}
        assert isinstance(logs, dict)
        return logs

    def _keep(self, logs: dict[str, Any]) -> None:
        """On the disk before anybody hears of it."""
        unfinished = self.folder / f".{STATE}"
        with unfinished.open("w", encoding="utf-8") as file:
            json.dump({"logs": logs}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.folder / STATE)

    @contextmanager
    def _locked(self) -> Iterator[dict[str, Any]]:
        """Reading, checking and keeping are one step, also between processes."""
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self._read()


def open_witness(folder: Path, *, name: str, now: Callable[[], int], first_seen: Path | None = None) -> Witness:
    """The witness of a folder; its key is made at the first start. Raises NoteError when the key cannot be read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if read_note_key(folder, LABEL) is None:
        generate_note_key(folder, LABEL, name=name, kind=KeyKind.WITNESS)
    return Witness(folder, now, first_seen)


def written_request(old: int, proof: tuple[bytes, ...], note: str) -> bytes:
    """The body that `add_checkpoint` reads."""
    lines = [f"old {old}", *(base64.b64encode(step).decode() for step in proof), "", note]
    return "\n".join(lines).encode()


def _read_request(body: bytes) -> tuple[int, list[bytes], str]:
    if len(body) > LARGEST_REQUEST:
        raise _Refused(413, "too large")
    try:
        head, separator, text = body.decode("utf-8").partition("\n\n")
        first, *lines = head.split("\n")
        asked = re.fullmatch(r"old (0|[1-9][0-9]{0,18})", first)
        proof = [base64.b64decode(line, validate=True) for line in lines]
    except (UnicodeDecodeError, binascii.Error) as problem:
        raise _Refused(400, "not a request of this protocol") from problem
    if (
        not separator
        or asked is None
        or len(proof) > MOST_PROOF_LINES
        or any(len(step) != HASH_BYTES for step in proof)
    ):
        raise _Refused(400, "not a request of this protocol")
    return int(asked[1]), proof, text


def _read_head(text: str) -> tuple[Note, Checkpoint]:
    try:
        note = read_note(text)
        return note, read_checkpoint(note.text)
    except NoteError as problem:
        raise _Refused(400, f"not a signed checkpoint: {problem}") from problem
