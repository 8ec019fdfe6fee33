"""Walking through a log and finding where it breaks: its leaves in their order, its signed heads, and the copy that a
witness keeps. No database and no Django: the same walk is done over tables and over an exported file.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from medreg.proofs.checkpoint import (
    Checkpoint,
    Note,
    NoteError,
    NoteKey,
    Verify,
    cosigned_at,
    is_signed_by,
    read_checkpoint,
    read_note,
)
from medreg.proofs.merkle import Frontier, leaf_hash

TIME = "time "
MOST_BREAKS = 1_000
"""Of a log that is broken everywhere so many breaks are told."""


class Flaw(StrEnum):
    """What is wrong with a log or a ledger."""

    CHECKPOINT_UNREADABLE = "checkpoint_unreadable"
    CHECKPOINT_FORGED = "checkpoint_forged"
    CHECKPOINTS_OUT_OF_ORDER = "checkpoints_out_of_order"
    CHECKPOINT_DIFFERS = "checkpoint_differs"
    LEAF_MISSING = "leaf_missing"
    LEAF_REPLACED = "leaf_replaced"
    TAIL_MISSING = "tail_missing"
    ANCHOR_FORGED = "anchor_forged"
    ANCHOR_MISSING = "anchor_missing"
    ANCHOR_BEYOND_THE_END = "anchor_beyond_the_end"
    ANCHOR_DIFFERS = "anchor_differs"
    ENTRY_MISSING = "entry_missing"
    ENTRY_CHANGED = "entry_changed"
    ENTRY_REPLACED = "entry_replaced"
    ENTRY_BACKDATED = "entry_backdated"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where a log does not hold; `entry` is the id of the row, `index` its place in the tree."""

    flaw: Flaw
    words: str
    entry: int | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A checkpoint that the log's key signed, and the moment that it names (Unix seconds, 0 when it names none)."""

    checkpoint: Checkpoint
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a verifier holds that the log cannot change: the keys, and the last head that the witness cosigned."""

    log_key: NoteKey
    witness_key: NoteKey | None = None
    anchor: str | None = None
    verify: Verify


Published = Callable[[int], bytes | None]
"""The leaf hash at a place according to a tile that was published; None where there is no copy."""


@dataclass(slots=True)
class Walk:
    """One pass. Give every sequenced leaf in its order to `step`, then ask `finish`."""

    trust: Trust
    heads: tuple[Head, ...]
    breaks: list[Break]
    published: Published
    anchor: Checkpoint | None = None
    anchored_at: int | None = None
    frontier: Frontier = field(default_factory=Frontier)
    _roots: dict[int, bytes] = field(default_factory=dict)
    _next_head: int = 0
    _whole: bool = True

    def step(self, index: int, source: int, leaf: bytes) -> None:
        """The leaf at `index`, sequenced for the row `source`."""
        if index != self.frontier.size and self._whole:
            self._whole = False  # hashes after a hole say nothing any more
            words = f"no leaf at place {self.frontier.size}; the next one stands at {index}, for entry {source}"
            self.breaks.append(Break(Flaw.LEAF_MISSING, words, entry=source, index=self.frontier.size))
        found, copy = leaf_hash(leaf), self.published(index)
        if copy is not None and copy != found:
            words = f"the leaf of entry {source} at place {index} is not the one that was published"
            self.told(Break(Flaw.LEAF_REPLACED, words, entry=source, index=index))
        if self._whole:
            self.frontier.append(found)
            self._compare()

    def told(self, found: Break) -> None:
        """Keep a break, unless there are enough already."""
        if len(self.breaks) < MOST_BREAKS:
            self.breaks.append(found)

    def finish(self) -> None:
        """What only the end shows: heads and anchors beyond it, and whether the anchor is of this very tree."""
        beyond = [head.checkpoint.size for head in self.heads if head.checkpoint.size > self.frontier.size]
        if beyond and self._whole:
            words = f"a checkpoint of {max(beyond)} leaves was signed, {self.frontier.size} are here"
            self.breaks.append(Break(Flaw.TAIL_MISSING, words, index=self.frontier.size))
        if self.anchor is None or not self._whole:
            return
        size, root = self.anchor.size, self.anchor.root
        if size > self.frontier.size:
            words = f"the witness saw {size} leaves, {self.frontier.size} are here: the end was cut off or an old copy restored"
            self.breaks.append(Break(Flaw.ANCHOR_BEYOND_THE_END, words, index=self.frontier.size))
        elif self._roots.get(size) != root:
            words = f"the first {size} leaves are not those that the witness saw: the log was forked or rewritten"
            self.breaks.append(Break(Flaw.ANCHOR_DIFFERS, words))

    def head_before(self, index: int) -> Head | None:
        """The last head that was signed before the leaf at `index` got its place."""
        after = bisect_right(self.heads, index, key=lambda head: head.checkpoint.size)
        return self.heads[after - 1] if after else None

    def _compare(self) -> None:
        size = self.frontier.size
        if self.anchor is not None and size == self.anchor.size:
            self._roots[size] = self.frontier.root()
        while self._next_head < len(self.heads) and self.heads[self._next_head].checkpoint.size <= size:
            head = self.heads[self._next_head].checkpoint
            self._next_head += 1
            if head.size == size and head.root != self.frontier.root():
                before = max((one.checkpoint.size for one in self.heads if one.checkpoint.size < size), default=0)
                words = (
                    f"the root over {size} leaves is not the signed one: a leaf between {before} and {size - 1} changed"
                )
                self.breaks.append(Break(Flaw.CHECKPOINT_DIFFERS, words, index=before))
                self._next_head = len(self.heads)  # every later root differs for the same reason


def begin_walk(trust: Trust, notes: Iterable[str], published: Published = lambda _index: None) -> Walk:
    """The walk over a log with these signed heads, in their order; what is wrong with them is found at once."""
    breaks: list[Break] = []
    heads: list[Head] = []
    for text in notes:
        head = _head(text, trust, breaks)
        if head is None:
            continue
        if heads and (head.checkpoint.size <= heads[-1].checkpoint.size or head.at < heads[-1].at):
            words = f"the checkpoint of {head.checkpoint.size} leaves follows a larger or later one"
            breaks.append(Break(Flaw.CHECKPOINTS_OUT_OF_ORDER, words))
            continue
        heads.append(head)
    walk = Walk(trust, tuple(heads), breaks, published)
    if trust.anchor is not None and trust.witness_key is not None:
        walk.anchor, walk.anchored_at = _anchor(trust.anchor, trust, trust.witness_key, breaks)
    return walk


def _head(text: str, trust: Trust, breaks: list[Break]) -> Head | None:
    try:
        note = read_note(text)
        checkpoint = read_checkpoint(note.text)
    except NoteError as error:
        breaks.append(Break(Flaw.CHECKPOINT_UNREADABLE, f"a checkpoint cannot be read: {error}"))
        return None
    if checkpoint.origin != trust.log_key.name or not is_signed_by(note, trust.log_key, trust.verify):
        words = (
            f"the checkpoint of {checkpoint.size} leaves is not signed by the log's key {trust.log_key.key_id.hex()}"
        )
        breaks.append(Break(Flaw.CHECKPOINT_FORGED, words))
        return None
    return Head(checkpoint, _time_of(checkpoint))


def _anchor(text: str, trust: Trust, witness: NoteKey, breaks: list[Break]) -> tuple[Checkpoint | None, int | None]:
    try:
        note: Note = read_note(text)
        checkpoint = read_checkpoint(note.text)
    except NoteError as error:
        breaks.append(Break(Flaw.ANCHOR_FORGED, f"the witness's copy cannot be read: {error}"))
        return None, None
    at = cosigned_at(note, witness, trust.verify)
    if at is None or checkpoint.origin != trust.log_key.name or not is_signed_by(note, trust.log_key, trust.verify):
        words = f"the anchor of {checkpoint.size} leaves is not signed by the log's key and the witness {witness.name}"
        breaks.append(Break(Flaw.ANCHOR_FORGED, words))
        return None, None
    return checkpoint, at


def _time_of(checkpoint: Checkpoint) -> int:
    times = [line.removeprefix(TIME) for line in checkpoint.extensions if line.startswith(TIME)]
    return int(times[0]) if times and times[0].isascii() and times[0].isdecimal() else 0
