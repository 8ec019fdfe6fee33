"""The tree of a log, read from its rows: a tile of level 0 from the leaves, one above from the hashes of full tiles."""

from django.db import connection

from medreg.proofs.merkle import HASH_BYTES, NodeSource
from medreg.proofs.tiles import Tile, decode_hashes, hashes_of, nodes_from
from medreg.tlog.names import LogName

_LEAVES = """
    SELECT string_agg(leaf, ''::bytea ORDER BY index) FROM tlog_sequencedleaf WHERE log = %s AND index >= %s AND index < %s
"""
_SUBTREES = """
    SELECT string_agg(hash, ''::bytea ORDER BY index) FROM tlog_subtree
    WHERE log = %s AND index >= %s AND index < %s AND level = %s
"""


def leaves(log: LogName, tile: Tile) -> tuple[bytes, ...]:
    """The entries under a tile of level 0."""
    return _hashes(_LEAVES, log, tile.start, tile.end)


def tile_hashes(log: LogName, tile: Tile) -> tuple[bytes, ...]:
    """The hashes of a tile; fewer than its width where the log is not so long."""
    if tile.level == 0:
        return hashes_of(leaves(log, tile))
    return _hashes(_SUBTREES, log, tile.start, tile.end, tile.level)


def nodes(log: LogName, size: int) -> NodeSource:
    """The hashes of the tree over the first `size` leaves."""
    return nodes_from(lambda tile: tile_hashes(log, tile), size)


def _hashes(query: str, *values: str | int) -> tuple[bytes, ...]:
    """One row for the whole tile: reading 256 rows costs many times as much."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        (joined,) = cursor.fetchone() or (None,)
    content = bytes(joined or b"")
    return decode_hashes(content, len(content) // HASH_BYTES)
