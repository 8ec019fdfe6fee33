"""Verifying the sealed ledger: every entry against its digest, every digest against its place in the tree, every head
against the log's key, and the whole against the copy that the witness keeps.

No Django and no database: `python -m medreg.audit.verify FILE --key KEY …` is what an auditor runs on another machine.
"""

import argparse
import base64
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from medreg.audit.entry import LedgerEntry
from medreg.proofs.checkpoint import NoteKey, read_key
from medreg.signing.note_key import verify
from medreg.tlog.walk import Break, Flaw, Published, Trust, Walk, begin_walk

FORMAT = "medreg.ledger"
LONGEST_TRANSACTION = 3600
"""Seconds between the moment of an entry and the last head without it: a large import writes its entries for so long."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A place in the tree and the entry that stands there. Without `index` the entry waits for its seal; without
    `entry` there is a seal over nothing (`source` names what it was)."""

    index: int | None
    source: int
    sealed_leaf: bytes | None
    entry: LedgerEntry | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found. `anchored` is the size that the witness vouches for, None without its copy."""

    entries: int
    sealed: int
    waiting: int
    checkpoints: int
    root: str
    anchored: int | None
    anchored_at: int | None
    breaks: tuple[Break, ...]

    @property
    def ok(self) -> bool:
        return not self.breaks

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, **asdict(self)}


class LedgerUnreadableError(ValueError):
    """The file is no exported ledger."""


def verify_ledger(
    rows: Iterable[LedgerRow], notes: Iterable[str], trust: Trust, published: Published = lambda _index: None
) -> Verdict:
    """`rows` in the order of their places, those that wait for their seal last; `notes` from the smallest head on."""
    walk = begin_walk(trust, notes, published)
    entries = sealed = waiting = 0
    for row in rows:
        entries += row.entry is not None
        if row.index is None or row.sealed_leaf is None:
            waiting += 1
        else:
            sealed += 1
            walk.step(row.index, row.source, row.sealed_leaf)
        for found in _flaws_of(row, walk):
            walk.told(found)
    walk.finish()
    if walk.heads and trust.anchor is None:
        words = "no copy of the witness was given: whether the end was cut off cannot be told"
        walk.breaks.append(Break(Flaw.ANCHOR_MISSING, words))
    return Verdict(
        entries=entries,
        sealed=sealed,
        waiting=waiting,
        checkpoints=len(walk.heads),
        root=walk.frontier.root().hex(),
        anchored=walk.anchor.size if walk.anchor else None,
        anchored_at=walk.anchored_at,
        breaks=tuple(walk.breaks),
    )


def _flaws_of(row: LedgerRow, walk: Walk) -> Iterator[Break]:
    if row.entry is None:
        words = f"entry {row.source} is gone; its seal stands at place {row.index}"
        yield Break(Flaw.ENTRY_MISSING, words, entry=row.source, index=row.index)
        return
    if row.entry.expected_leaf != row.entry.leaf:
        words = f"the content of entry {row.source} does not have its digest: it was changed"
        yield Break(Flaw.ENTRY_CHANGED, words, entry=row.source, index=row.index)
    if row.sealed_leaf is not None and row.entry.leaf != row.sealed_leaf:
        words = f"entry {row.source} is not the one that was sealed at place {row.index}"
        yield Break(Flaw.ENTRY_REPLACED, words, entry=row.source, index=row.index)
    before = walk.head_before(row.index) if row.index is not None else (walk.heads[-1] if walk.heads else None)
    if before is not None and row.entry.at.timestamp() < before.at - LONGEST_TRANSACTION:
        words = f"entry {row.source} claims a moment before the head of {before.checkpoint.size} leaves, which lacks it"
        yield Break(Flaw.ENTRY_BACKDATED, words, entry=row.source, index=row.index)


def written_row(row: LedgerRow) -> str:
    """One line of an exported ledger."""
    facts = None if row.entry is None else {**asdict(row.entry), "at": row.entry.at.isoformat()}
    return json.dumps(
        {"index": row.index, "source": row.source, "sealed_leaf": row.sealed_leaf, "entry": facts},
        ensure_ascii=False,
        default=lambda content: base64.b64encode(content).decode(),
    )


def read_row(line: str) -> LedgerRow:
    """Raises LedgerUnreadableError."""
    try:
        read = json.loads(line)
        facts, leaf = read["entry"], read["sealed_leaf"]
        entry = None
        if facts is not None:
            facts["at"] = datetime.fromisoformat(facts["at"]).astimezone(UTC)
            facts["salt"], facts["leaf"] = base64.b64decode(facts["salt"]), base64.b64decode(facts["leaf"])
            entry = LedgerEntry(**facts)
        index = None if read["index"] is None else int(read["index"])
        return LedgerRow(index, int(read["source"]), None if leaf is None else base64.b64decode(leaf), entry)
    except (ValueError, KeyError, TypeError) as problem:
        raise LedgerUnreadableError(f"no row of a ledger: {problem}") from problem


def written_head(notes: Iterable[str]) -> str:
    """The first line of an exported ledger: its format and the signed heads."""
    return json.dumps({"format": FORMAT, "version": 1, "checkpoints": list(notes)}, ensure_ascii=False)


def read_head(line: str) -> tuple[str, ...]:
    """The signed heads. Raises LedgerUnreadableError."""
    try:
        read = json.loads(line)
        if (read["format"], read["version"]) != (FORMAT, 1):
            raise LedgerUnreadableError("another format")
        return tuple(str(note) for note in read["checkpoints"])
    except (ValueError, KeyError, TypeError) as problem:
        raise LedgerUnreadableError(f"no exported ledger: {problem}") from problem


def verify_file(path: Path, trust: Trust) -> Verdict:
    """An exported ledger. Raises LedgerUnreadableError and OSError."""
    with path.open(encoding="utf-8") as file:
        notes = read_head(file.readline())
        return verify_ledger((read_row(line) for line in file), notes, trust)


def anchor_in(text: str, key: NoteKey) -> str:
    """The head that the witness cosigned last, from a note or from the witness's whole state file.

    Raises LedgerUnreadableError.
    """
    if not text.lstrip().startswith("{"):
        return text
    try:
        return str(json.loads(text)["logs"][key.name]["note"])
    except (ValueError, KeyError, TypeError) as problem:
        raise LedgerUnreadableError(f"the witness's file says nothing of {key.name}") from problem


def told(verdict: Verdict, *, as_json: bool) -> str:
    """The verdict for a person, or as one JSON object."""
    if as_json:
        return json.dumps(verdict.as_json(), ensure_ascii=False)
    anchored = "no witness" if verdict.anchored is None else f"{verdict.anchored} vouched for by the witness"
    lines = [
        f"{verdict.entries} entries, {verdict.sealed} sealed by {verdict.checkpoints} checkpoints, "
        f"{verdict.waiting} waiting, {anchored}",
        f"root {verdict.root}",
        *(f"BREAK {found.flaw}: {found.words}" for found in verdict.breaks),
        "the ledger holds" if verdict.ok else f"the ledger is broken in {len(verdict.breaks)} places",
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """0 the ledger holds, 1 it is broken, 2 a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m medreg.audit.verify", description=__doc__)
    parser.add_argument("ledger", type=Path, help="written by `medreg verify-audit --export`")
    parser.add_argument("--key", type=Path, required=True, help="public key of the audit log, got by another way")
    parser.add_argument("--witness-key", type=Path, help="public key of the witness")
    parser.add_argument("--anchor", type=Path, help="the witness's state.json, or the head that it cosigned last")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    try:
        key = read_key(asked.key.read_text(encoding="utf-8"))
        trust = Trust(
            log_key=key,
            witness_key=read_key(asked.witness_key.read_text(encoding="utf-8")) if asked.witness_key else None,
            anchor=anchor_in(asked.anchor.read_text(encoding="utf-8"), key) if asked.anchor else None,
            verify=verify,
        )
        verdict = verify_file(asked.ledger, trust)
    except (OSError, ValueError) as problem:
        print(f"cannot be read: {problem}", file=sys.stderr)  # noqa: T201
        return 2
    print(told(verdict, as_json=asked.json))  # noqa: T201
    return 0 if verdict.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
