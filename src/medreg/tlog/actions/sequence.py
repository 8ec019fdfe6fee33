"""Give places to the leaves that wait, and sign the new head: one sequencer a log, never a lock in a business transaction.

A row is taken when its transaction lies below the snapshot's horizon, that is, when no transaction that began before it
is running any more; or when it belongs to the sequencer's own transaction. Ids alone would not do: they are given out
in another order than transactions commit. Every run looks only at transactions since the last one's horizon.
"""

from datetime import datetime

from django.db import connection, transaction
from psycopg import sql

from medreg import clock
from medreg.proofs import merkle
from medreg.proofs.checkpoint import Checkpoint as Head
from medreg.proofs.checkpoint import Note
from medreg.proofs.merkle import root_of
from medreg.proofs.tiles import HEIGHT, Tile
from medreg.tlog.models import Checkpoint, Log, SequencedLeaf, Subtree
from medreg.tlog.names import LeafTable, LogName, log_signer
from medreg.tlog.tree import nodes, tile_hashes

LOCKS = {LogName.LICENCES: 6962_1, LogName.AUDIT: 6962_2}
"""Keys of PostgreSQL's advisory locks."""
MOST_AT_ONCE = 50_000

_HORIZON = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint
"""
_SEQUENCE = sql.SQL("""
    INSERT INTO tlog_sequencedleaf (log, index, source, leaf)
    SELECT %(log)s, %(size)s + row_number() OVER (ORDER BY waiting.xid, waiting.id) - 1, waiting.id, waiting.leaf
    FROM (
        SELECT id, xid, leaf FROM {table} AS written
        WHERE {range}
        AND NOT EXISTS (SELECT FROM tlog_sequencedleaf WHERE log = %(log)s AND source = written.id)
        ORDER BY xid, id LIMIT %(most)s
    ) AS waiting
""")
_SINCE_LAST = sql.SQL("""
    xid >= %(since)s::text::xid8 AND (xid < %(horizon)s::text::xid8 OR xid = pg_current_xact_id_if_assigned())
""")
_EVERYTHING = sql.SQL("""
    (xid < %(horizon)s::text::xid8 OR xid >= %(next)s::text::xid8 OR xid = pg_current_xact_id_if_assigned())
""")
"""For a database restored into a cluster that counts anew: what is visible and beyond its counter is long settled."""


def sequence(*, leaves: LeafTable) -> Checkpoint | None:
    """The new head; None when nothing was waiting or another process sequences this log just now.

    Raises KeyMissingError, KeyExposedError; then nothing is sequenced.
    """
    with transaction.atomic():
        if not _only_one(leaves.log):
            return None
        state, _made = Log.objects.get_or_create(name=leaves.log)
        before = size = _size(leaves.log)
        horizon, following = _horizon()
        condition = _EVERYTHING if following < state.horizon else _SINCE_LAST
        values: dict[str, str | int] = {
            "log": leaves.log,
            "since": state.horizon,
            "horizon": horizon,
            "next": following,
            "most": MOST_AT_ONCE,
        }
        statement = _SEQUENCE.format(table=sql.Identifier(leaves.table), range=condition)
        with connection.cursor() as cursor:
            while True:
                cursor.execute(statement, {**values, "size": size})
                size += cursor.rowcount
                if cursor.rowcount < MOST_AT_ONCE:
                    break
        Log.objects.filter(pk=leaves.log).update(horizon=horizon)
        if size == before:
            return None
        _keep_full_tiles(leaves.log, before, size)
        return _signed_head(leaves.log, size)


def _only_one(log: LogName) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCKS[log]])
        (got,) = cursor.fetchone() or (False,)
    return bool(got)


def _horizon() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_HORIZON)
        low, following = cursor.fetchone() or (0, 0)
    return low, following


def _size(log: LogName) -> int:
    last = SequencedLeaf.objects.filter(log=log).order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def _keep_full_tiles(log: LogName, before: int, size: int) -> None:
    """The hash of every tile that has become full, level by level: what later heads and proofs are made of."""
    level = 0
    while size >> HEIGHT:
        full = [
            Subtree(log=log, level=level + 1, index=index, hash=root_of(tile_hashes(log, Tile(level, index))))
            for index in range(before >> HEIGHT, size >> HEIGHT)
        ]
        Subtree.objects.bulk_create(full, batch_size=1000)
        level, before, size = level + 1, before >> HEIGHT, size >> HEIGHT


def _signed_head(log: LogName, size: int) -> Checkpoint:
    signer, now = log_signer(log), _not_before_the_last(log, clock.now().replace(microsecond=0))
    root = merkle.root(size, nodes(log, size))
    text = Head(signer.key.name, size, root, (f"time {int(now.timestamp())}",)).text
    note = Note(text, (signer.sign(text),))
    return Checkpoint.objects.create(log=log, size=size, root=root, note=str(note), signed_at=now)


def _not_before_the_last(log: LogName, now: datetime) -> datetime:
    """Heads never go back in time, even where a machine's clock was set back by a second."""
    last = Checkpoint.objects.filter(log=log).order_by("-size").values_list("signed_at", flat=True).first()
    return now if last is None else max(now, last)
