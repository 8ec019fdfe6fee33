"""Fourteen ways to change the past of a ledger (trust.md A6.9), done as a superuser whom no trigger stops.

Where an attacker would cover the tracks, these do: digests are made anew, seals follow, published files are deleted.
What they lack is the log's key (but in the fork) and the witness's copy.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from medreg import clock
from medreg.audit.actions.seal_ledger import seal_ledger
from medreg.audit.ledger import entry_of, record
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb
from medreg.proofs import merkle
from medreg.proofs.checkpoint import Checkpoint as Head
from medreg.proofs.checkpoint import KeyKind, Note, NoteSignature, read_checkpoint, read_note
from medreg.signing.note_key import NoteSigner, generate_note_key, open_note_signer
from medreg.tlog.actions.anchor import NotAnchoredError
from medreg.tlog.models import Checkpoint, Cosignature, SequencedLeaf
from medreg.tlog.names import LogName, log_signer
from medreg.tlog.tree import nodes
from medreg.tlog.trust import Held
from medreg.tlog.walk import Flaw
from medreg.tlog.witness import Witness
from tests.builders.logs import CLERK, some_entries
from tests.conftest import TODAY

NINE = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=clock.SHANGHAI)
HOUR = timedelta(hours=1)
AUDIT = LogName.AUDIT


@dataclass(frozen=True, slots=True)
class Sealed:
    """Twelve entries, sealed and witnessed by fours at nine, ten and eleven o'clock."""

    ids: tuple[int, ...]
    witness: Witness


Attack = Callable[[Sealed], Held | None]


def a_sealed_ledger(witness: Witness) -> Sealed:
    ids: list[int] = []
    for hour in range(3):
        with clock.shifted_to(NINE + hour * HOUR):
            ids += [entry.pk for entry in some_entries(4)]
            seal_ledger()
    return Sealed(tuple(ids), witness)


def edit_a_field(ledger: Sealed) -> None:
    _update(ledger.ids[4], verb=Verb.DOWNLOADED_LICENCE.value)


def edit_the_actor(ledger: Sealed) -> None:
    """And give the entry the digest of its new content."""
    _update(ledger.ids[4], actor_id=99)
    _update(ledger.ids[4], leaf=entry_of(AuditEntry.objects.get(pk=ledger.ids[4])).expected_leaf)


def delete_in_the_middle(ledger: Sealed) -> None:
    _delete(AuditEntry.objects.filter(pk=ledger.ids[5]))


def delete_the_tail(ledger: Sealed) -> None:
    """Entries, seals and heads of the last hour, as if it had never been."""
    _cut(ledger, 8)


def insert_an_entry(ledger: Sealed) -> None:
    """Long after the hour that it claims; the sequencer, unsuspecting, seals it."""
    del ledger
    with clock.shifted_to(NINE + HOUR / 2):
        record(verb=Verb.READ_CASE, actor=CLERK, subject_kind="case", subject_id=77)
    with clock.shifted_to(NINE + 3 * HOUR):
        seal_ledger()


def reorder(ledger: Sealed) -> None:
    """Two seals change their places."""
    first, second = (SequencedLeaf.objects.get(source=ledger.ids[place], log=AUDIT) for place in (2, 9))
    with _untriggered():
        SequencedLeaf.objects.filter(pk=first.pk).update(index=-1)
        SequencedLeaf.objects.filter(pk=second.pk).update(index=first.index)
        SequencedLeaf.objects.filter(pk=first.pk).update(index=second.index)
    _hide_published()


def change_the_time(ledger: Sealed) -> None:
    """With digest and seal to match; only the published copy and the signed root know better."""
    _rewrite(ledger.ids[4], at=NINE + HOUR + timedelta(minutes=5))


def swap_two_objects(ledger: Sealed) -> None:
    one, other = (AuditEntry.objects.get(pk=ledger.ids[place]) for place in (1, 10))
    _update(one.pk, subject_id=other.subject_id, person_id=other.person_id)
    _update(other.pk, subject_id=one.subject_id, person_id=one.person_id)


def truncate_the_tables(ledger: Sealed) -> None:
    """Everything that the database knows of the ledger."""
    del ledger
    with _untriggered(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tlog_cosignature; DELETE FROM tlog_checkpoint")
        cursor.execute("DELETE FROM tlog_sequencedleaf; DELETE FROM audit_auditentry; UPDATE tlog_log SET horizon = 0")
    _hide_published()


def restore_an_old_copy(ledger: Sealed) -> None:
    """The state of ten o'clock; then work goes on until the tree is longer than the one that the witness saw."""
    _cut(ledger, 8)
    some_entries(6)
    with clock.shifted_to(NINE + 4 * HOUR):
        _seal_in_spite_of_the_witness()


def replace_a_checkpoint(ledger: Sealed) -> None:
    """A rewritten entry, and roots to match it under the old signatures."""
    _rewrite(ledger.ids[4], subject_id="99")
    _hide_published()
    _replace_heads(lambda _text, signatures: signatures)


def replace_the_key(ledger: Sealed) -> None:
    """The rewritten ledger is signed anew by a key that takes the place of the log's."""
    name = log_signer(AUDIT).key.name
    shutil.rmtree(settings.LOG_KEY_DIR)
    generate_note_key(settings.LOG_KEY_DIR, AUDIT, name=name, kind=KeyKind.LOG)
    _rewrite(ledger.ids[4], subject_id="99")
    _hide_published()
    _replace_heads(_by(log_signer(AUDIT)))


def take_a_foreign_witness(ledger: Sealed) -> Held:
    """The tail is cut off, and the anchor is a head of before, cosigned by somebody who calls himself the witness."""
    _cut(ledger, 8)
    folder = settings.LOG_DIR.parent / "foreign"
    generate_note_key(folder, "witness", name="witness.example/w1", kind=KeyKind.WITNESS)
    head = read_note(Checkpoint.objects.get(log=AUDIT, size=8).note)
    cosignature = open_note_signer(folder, "witness").cosign(head.text, at=int(NINE.timestamp()))
    return Held(anchor=str(head.with_signatures([cosignature])))


def fork_the_log(ledger: Sealed) -> None:
    """With the log's own key: another head of the same size over a rewritten entry. The witness refuses it."""
    _rewrite(ledger.ids[4], subject_id="99")
    _hide_published()
    _replace_heads(_by(log_signer(AUDIT)))
    forked = Checkpoint.objects.get(log=AUDIT, size=12)
    answer = ledger.witness.add_checkpoint(f"old 12\n\n{forked.note}".encode())
    assert (answer.status, "forked" in answer.body) == (409, True)


ATTACKS: dict[Attack, tuple[Flaw, int | None]] = {
    edit_a_field: (Flaw.ENTRY_CHANGED, 4),
    edit_the_actor: (Flaw.ENTRY_REPLACED, 4),
    delete_in_the_middle: (Flaw.ENTRY_MISSING, 5),
    delete_the_tail: (Flaw.ANCHOR_BEYOND_THE_END, None),
    insert_an_entry: (Flaw.ENTRY_BACKDATED, 12),
    reorder: (Flaw.CHECKPOINT_DIFFERS, None),
    change_the_time: (Flaw.LEAF_REPLACED, 4),
    swap_two_objects: (Flaw.ENTRY_CHANGED, 1),
    truncate_the_tables: (Flaw.ANCHOR_BEYOND_THE_END, None),
    restore_an_old_copy: (Flaw.ANCHOR_DIFFERS, None),
    replace_a_checkpoint: (Flaw.CHECKPOINT_FORGED, None),
    replace_the_key: (Flaw.CHECKPOINT_FORGED, None),
    take_a_foreign_witness: (Flaw.ANCHOR_FORGED, None),
    fork_the_log: (Flaw.ANCHOR_DIFFERS, None),
}
"""Attack → what a verification must say, and the place of the entry that it must name."""


def _update(entry: int, **changes: Any) -> None:
    with _untriggered():
        assert AuditEntry.objects.filter(pk=entry).update(**changes) == 1


def _rewrite(entry: int, **changes: Any) -> None:
    """The entry with new content, a new digest, and a seal over that."""
    _update(entry, **changes)
    leaf = entry_of(AuditEntry.objects.get(pk=entry)).expected_leaf
    _update(entry, leaf=leaf)
    with _untriggered():
        assert SequencedLeaf.objects.filter(log=AUDIT, source=entry).update(leaf=leaf) == 1


def _cut(ledger: Sealed, size: int) -> None:
    """Nothing in the database tells any more that there was something after the first `size` entries."""
    _delete(AuditEntry.objects.filter(pk__in=ledger.ids[size:]))
    _delete(SequencedLeaf.objects.filter(log=AUDIT, index__gte=size))
    _delete(Cosignature.objects.filter(checkpoint__log=AUDIT, checkpoint__size__gt=size))
    _delete(Checkpoint.objects.filter(log=AUDIT, size__gt=size))
    _hide_published()


def _replace_heads(sign: Callable[[str, tuple[NoteSignature, ...]], tuple[NoteSignature, ...]]) -> None:
    """Every head over the tree as it is now."""
    for row in Checkpoint.objects.filter(log=AUDIT):
        old = read_note(row.note)
        head = read_checkpoint(old.text)
        text = Head(head.origin, head.size, merkle.root(head.size, nodes(AUDIT, head.size)), head.extensions).text
        with _untriggered():
            note = str(Note(text, sign(text, old.signatures)))
            Checkpoint.objects.filter(pk=row.pk).update(note=note, root=read_checkpoint(text).root)


def _by(signer: NoteSigner) -> Callable[[str, tuple[NoteSignature, ...]], tuple[NoteSignature, ...]]:
    return lambda text, _signatures: (signer.sign(text),)


def _seal_in_spite_of_the_witness() -> None:
    try:
        seal_ledger()
    except NotAnchoredError:
        return
    raise AssertionError("the witness vouched for a tree that it had seen otherwise")


def _hide_published() -> None:
    shutil.rmtree(settings.LOG_DIR, ignore_errors=True)


def _delete(rows: Any) -> None:
    with _untriggered():
        assert rows.delete()[0]


@contextmanager
def _untriggered() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET LOCAL session_replication_role = origin")
