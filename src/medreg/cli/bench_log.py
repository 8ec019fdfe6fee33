"""How quickly a log grows and proves, beside the limit: the two SHA-256 that a leaf needs at least, in the same run."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.sealed import LEDGER, ledger_rows
from medreg.audit.verbs import Verb
from medreg.proofs.merkle import Frontier, inclusion_proof, leaf_hash, root_of, verify_inclusion
from medreg.proofs.tiles import nodes_from
from medreg.tlog.actions.sequence import sequence
from medreg.tlog.names import LogName
from medreg.tlog.queries import log_size, prove_inclusion

PROOFS = 200


class BusyError(RuntimeError):
    """Another process was sequencing the log."""


@dataclass(frozen=True, slots=True)
class LogSpeed:
    """Microseconds of one leaf or one proof. `ledger_*` are of entries in the database, all work included."""

    leaves: int
    entries: int
    bare_microseconds: float
    append_microseconds: float
    proof_microseconds: float
    ledger_write_microseconds: float
    ledger_seal_microseconds: float
    ledger_proof_microseconds: float
    ledger_verify_microseconds: float

    def as_facts(self) -> dict[str, Any]:
        return asdict(self)

    def as_lines(self) -> list[str]:
        return [
            f"log: {self.leaves} leaves in memory, {self.entries} entries in the database (taken back)",
            f"  append      {self.append_microseconds:8.1f} µs a leaf ({1e6 / self.append_microseconds:,.0f}/s)",
            f"  limit       {self.bare_microseconds:8.1f} µs, two SHA-256",
            f"  proof       {self.proof_microseconds:8.1f} µs, made and verified over {self.leaves} leaves",
            f"  write       {self.ledger_write_microseconds:8.1f} µs an entry of the ledger with its digest",
            f"  seal        {self.ledger_seal_microseconds:8.1f} µs an entry ({1e6 / self.ledger_seal_microseconds:,.0f}/s)",
            f"  proof       {self.ledger_proof_microseconds:8.1f} µs from the database",
            f"  verify      {self.ledger_verify_microseconds:8.1f} µs an entry read and checked",
        ]


def measure_log(*, leaves: int, entries: int) -> LogSpeed:
    """Leaves the database as it was. Raises BusyError, KeyMissingError."""
    content = [number.to_bytes(32, "big") for number in range(leaves)]
    hashes = [leaf_hash(leaf) for leaf in content]
    with transaction.atomic():
        ledger = _ledger(entries)
        transaction.set_rollback(True)
    return LogSpeed(leaves, entries, _each(leaves, lambda: _bare(content)), *_in_memory(content, hashes), *ledger)


def _bare(content: list[bytes]) -> None:
    for leaf in content:
        hashlib.sha256(hashlib.sha256(leaf).digest()).digest()


def _in_memory(content: list[bytes], hashes: list[bytes]) -> tuple[float, float]:
    grown, size = Frontier(), len(content)

    def grow() -> None:
        for leaf in content:
            grown.append(leaf_hash(leaf))

    append, head = _each(size, grow), root_of(hashes)
    spans = {level: _level(hashes, level) for level in range(0, size.bit_length(), 8)}
    node = nodes_from(lambda tile: spans[tile.level * 8][tile.start : tile.end], size)

    def prove() -> None:
        for number in range(PROOFS):
            index = number * size // PROOFS
            assert verify_inclusion(hashes[index], index, size, inclusion_proof(index, size, node), head)

    return append, _each(PROOFS, prove)


def _level(hashes: list[bytes], level: int) -> list[bytes]:
    span = 1 << level
    return [root_of(hashes[place : place + span]) for place in range(0, len(hashes) - span + 1, span)]


def _ledger(entries: int) -> tuple[float, float, float, float]:
    def write() -> None:
        for number in range(entries):
            record(verb=Verb.SIGNED_IN, actor=SYSTEM, subject_kind="bench", subject_id=number)

    def seal() -> None:
        if sequence(leaves=LEDGER) is None:
            raise BusyError("the worker is sealing just now; try again")

    written, sealed = _each(entries, write), _each(entries, seal)
    size = log_size(LogName.AUDIT)

    def prove() -> None:
        for number in range(PROOFS):
            prove_inclusion(LogName.AUDIT, number * size // PROOFS, size)

    def verify() -> int:
        return sum(row.entry is not None and row.entry.expected_leaf == row.entry.leaf for row in ledger_rows())

    return written, sealed, _each(PROOFS, prove), _each(size, verify)


def _each(count: int, work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return round((time.perf_counter() - begun) / count * 1_000_000, 1)
