"""Places are given by one sequencer, in an order that no slow transaction can fall out of."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection

from medreg import clock
from medreg.audit.models import AuditEntry
from medreg.audit.sealed import LEDGER
from medreg.proofs import merkle
from medreg.proofs.checkpoint import is_signed_by, read_checkpoint, read_note
from medreg.proofs.merkle import leaf_hash, root_of, verify_consistency, verify_inclusion
from medreg.proofs.tiles import decode_entries, decode_hashes, nodes_from, tiles_of
from medreg.signing.note_key import verify
from medreg.signing.port import KeyMissingError
from medreg.signing.software_key import KeyExposedError
from medreg.tlog.actions.publish_tiles import publish_tiles
from medreg.tlog.actions.sequence import LOCKS, sequence
from medreg.tlog.models import Checkpoint, Log, SequencedLeaf, Subtree
from medreg.tlog.names import LogName, log_key, tile_folder
from medreg.tlog.queries import log_head, prove_consistency, prove_inclusion
from medreg.tlog.tree import tile_hashes
from medreg.tlog.waiting import count_waiting
from tests.builders.logs import some_entries
from tests.conftest import TODAY

AUDIT = LogName.AUDIT
INSERT = """
    INSERT INTO audit_auditentry (at, province, actor_role, actor_organisation, verb, subject_kind, subject_id, detail, salt, leaf)
    VALUES (now(), '', 'system', '', 'read_case', 'case', %s, '{}', '', sha256(%s::bytea))
"""


def places() -> list[int]:
    """Sources in the order of their places."""
    return list(SequencedLeaf.objects.filter(log=AUDIT).order_by("index").values_list("source", flat=True))


@pytest.fixture
def elsewhere() -> Iterator[psycopg.Connection[Any]]:
    """A second session on the test's database."""
    given = {
        name: connection.settings_dict[key] for name, key in (("dbname", "NAME"), ("user", "USER"), ("host", "HOST"))
    }
    with psycopg.connect(**given, port=connection.settings_dict["PORT"] or None) as other:
        yield other


def settled() -> list[int]:
    """Places of what a server of an earlier test wrote after that test was over."""
    while count_waiting(LEDGER):
        sequenced_in_the_end()
    return places()


def sequenced_in_the_end() -> Checkpoint | None:
    """The next head. A transaction of another database of the cluster, other tests' for example, holds the horizon back."""
    patience = time.monotonic() + 600
    while (head := sequence(leaves=LEDGER)) is None and time.monotonic() < patience:
        time.sleep(0.2)
    return head


@pytest.mark.django_db
def test_every_entry_gets_one_place_and_the_head_is_the_root_over_all() -> None:
    entries = some_entries(5)

    head = sequence(leaves=LEDGER)

    assert places() == [entry.pk for entry in entries]
    assert head is not None
    assert bytes(head.root) == root_of([leaf_hash(bytes(entry.leaf)) for entry in entries])


@pytest.mark.django_db
def test_the_head_is_signed_by_the_key_of_the_log_and_dated() -> None:
    some_entries(2)

    with clock.shifted_to(TODAY):
        head = sequence(leaves=LEDGER)

    key = log_key(AUDIT)
    assert head is not None
    assert key is not None
    note = read_note(head.note)
    read = read_checkpoint(note.text)
    assert is_signed_by(note, key, verify)
    assert (read.origin, read.size, read.root) == (key.name, 2, bytes(head.root))
    assert read.extensions == (f"time {int(head.signed_at.timestamp())}",)


@pytest.mark.django_db
def test_heads_never_go_back_in_time() -> None:
    some_entries(1)
    first = sequence(leaves=LEDGER)
    some_entries(1)

    with clock.shifted_to(clock.now() - timedelta(minutes=2)):
        second = sequence(leaves=LEDGER)

    assert first is not None
    assert second is not None
    assert second.signed_at == first.signed_at


@pytest.mark.django_db
def test_nothing_new_makes_no_new_head() -> None:
    some_entries(2)
    sequence(leaves=LEDGER)

    again = sequence(leaves=LEDGER)

    assert again is None
    assert Checkpoint.objects.filter(log=AUDIT).count() == 1


@pytest.mark.django_db
def test_a_tree_over_many_tiles_proves_every_step_of_its_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medreg.tlog.actions.sequence.MOST_AT_ONCE", 100)
    sizes = []
    for count in (255, 2, 300):
        some_entries(count)
        head = sequence(leaves=LEDGER)
        assert head is not None
        sizes.append(head.size)

    assert sizes == [255, 257, 557]
    leaves = [leaf_hash(bytes(leaf)) for leaf in AuditEntry.objects.order_by("pk").values_list("leaf", flat=True)]
    roots = {row.size: bytes(row.root) for row in Checkpoint.objects.filter(log=AUDIT)}
    assert roots == {size: root_of(leaves[:size]) for size in sizes}
    assert Subtree.objects.filter(log=AUDIT, level=1).count() == 2
    grown = prove_consistency(AUDIT, 255, 557)
    assert grown is not None
    assert verify_consistency(255, 557, grown, roots[255], roots[557])
    for index in (0, 255, 256, 556):
        found = prove_inclusion(AUDIT, index, 557)
        assert found is not None
        assert verify_inclusion(leaves[index], index, 557, found.proof, roots[557])


@pytest.mark.django_db
def test_there_is_no_proof_beyond_the_signed_head() -> None:
    some_entries(3)
    sequence(leaves=LEDGER)

    assert prove_inclusion(AUDIT, 3, 4) is None
    assert prove_inclusion(AUDIT, -1, 3) is None
    assert prove_consistency(AUDIT, 1, 4) is None
    assert prove_consistency(AUDIT, 3, 2) is None


@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_is_not_lost_behind_a_quick_one(elsewhere: psycopg.Connection[Any]) -> None:
    before = settled()
    elsewhere.execute(INSERT, ["slow", b"slow"])
    quick = some_entries(1)[0]

    held_back = sequence(leaves=LEDGER)
    elsewhere.commit()
    sequenced_in_the_end()

    slow = AuditEntry.objects.get(subject_id="slow")
    assert held_back is None
    assert slow.pk < quick.pk
    assert places() == [*before, slow.pk, quick.pk]
    assert count_waiting(LEDGER) == 0


@pytest.mark.django_db(transaction=True)
def test_while_one_process_sequences_another_leaves_it_alone(elsewhere: psycopg.Connection[Any]) -> None:
    some_entries(1)
    elsewhere.execute("SELECT pg_advisory_xact_lock(%s)", [LOCKS[AUDIT]])

    second = sequence(leaves=LEDGER)
    elsewhere.rollback()

    assert second is None
    assert sequenced_in_the_end() is not None


@pytest.mark.django_db(transaction=True)
def test_a_writer_never_waits_for_the_sequencer(elsewhere: psycopg.Connection[Any]) -> None:
    elsewhere.execute("SELECT pg_advisory_xact_lock(%s)", [LOCKS[AUDIT]])
    elsewhere.execute("LOCK TABLE tlog_sequencedleaf, tlog_log, tlog_checkpoint")

    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
        written = some_entries(1)
        cursor.execute("RESET lock_timeout")

    elsewhere.rollback()
    assert AuditEntry.objects.get().pk == written[0].pk


@pytest.mark.django_db(transaction=True)
def test_a_database_restored_into_a_cluster_that_counts_anew_goes_on() -> None:
    first = some_entries(2)
    sequenced_in_the_end()
    Log.objects.filter(pk=AUDIT).update(horizon=10**12)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE audit_auditentry SET xid = '999999999999'")
        cursor.execute("SET session_replication_role = DEFAULT")
    later = some_entries(2)

    head = sequenced_in_the_end()

    assert head is not None
    assert places() == [entry.pk for entry in (*first, *later)]
    assert sequence(leaves=LEDGER) is None


@pytest.mark.django_db
def test_without_a_key_nothing_is_sequenced(settings: Any) -> None:
    some_entries(1)
    settings.PRODUCTION = True

    with pytest.raises(KeyMissingError):
        sequence(leaves=LEDGER)

    assert places() == []


@pytest.mark.django_db
def test_a_key_that_others_can_read_is_not_used(settings: Any) -> None:
    some_entries(1)
    sequence(leaves=LEDGER)
    key = settings.LOG_KEY_DIR / "audit.pem"
    assert key.stat().st_mode & 0o777 == 0o600
    key.chmod(0o644)
    some_entries(1)

    with pytest.raises(KeyExposedError):
        sequence(leaves=LEDGER)


@pytest.mark.django_db
def test_the_files_are_the_tree() -> None:
    for count in (250, 320):
        some_entries(count)
        sequence(leaves=LEDGER)
        publish_tiles(log=AUDIT)

    folder, size = tile_folder(AUDIT), 570
    files = {tile: (folder / tile.path).read_bytes() for tile in tiles_of(size)}
    node = nodes_from(lambda tile: decode_hashes(files[tile], tile.width), size)
    head = log_head(AUDIT)
    assert head is not None
    assert (head.size, head.root) == (size, merkle.root(size, node))
    assert (folder / "checkpoint").read_text() == head.note
    assert {tile: decode_hashes(content, tile.width) for tile, content in files.items()} == {
        tile: tuple(tile_hashes(AUDIT, tile)) for tile in files
    }
    first = next(iter(files))
    entries = decode_entries((folder / first.entries_path).read_bytes())
    assert [leaf_hash(entry) for entry in entries] == list(decode_hashes(files[first], first.width))
    assert not (folder / "tile/0/000.p").exists()


@pytest.mark.django_db
def test_files_once_written_are_not_written_again() -> None:
    some_entries(300)
    sequence(leaves=LEDGER)
    publish_tiles(log=AUDIT)
    full = tile_folder(AUDIT) / "tile/0/000"
    before = full.stat().st_mtime_ns

    some_entries(300)
    sequence(leaves=LEDGER)
    publish_tiles(log=AUDIT)

    assert full.stat().st_mtime_ns == before


@pytest.mark.django_db
def test_what_was_published_is_not_overwritten_by_a_shorter_log(caplog: pytest.LogCaptureFixture) -> None:
    some_entries(5)
    sequence(leaves=LEDGER)
    publish_tiles(log=AUDIT)
    (tile_folder(AUDIT) / "published").write_text("9")
    before = (tile_folder(AUDIT) / "checkpoint").read_text()
    some_entries(1)
    sequence(leaves=LEDGER)

    written = publish_tiles(log=AUDIT)

    assert (written, (tile_folder(AUDIT) / "checkpoint").read_text()) == (0, before)
    assert "tiles of 9 leaves were published" in caplog.text
