"""The tree of a log, read from its rows: a tile of level 0 from the leaves, one above from the hashes of full tiles."""

from collections.abc import Sequence

from medreg.proofs.merkle import NodeSource, leaf_hash
from medreg.proofs.tiles import Tile, nodes_from
from medreg.tlog.models import SequencedLeaf, Subtree
from medreg.tlog.names import LogName


def leaves(log: LogName, tile: Tile) -> tuple[bytes, ...]:
    """The entries under a tile of level 0."""
    rows = SequencedLeaf.objects.filter(log=log, index__gte=tile.start, index__lt=tile.end).order_by("index")
    return tuple(bytes(leaf) for leaf in rows.values_list("leaf", flat=True))


def tile_hashes(log: LogName, tile: Tile) -> Sequence[bytes]:
    """The hashes of a tile; fewer than its width where the log is not so long."""
    if tile.level == 0:
        return tuple(leaf_hash(leaf) for leaf in leaves(log, tile))
    rows = Subtree.objects.filter(log=log, level=tile.level, index__gte=tile.start, index__lt=tile.end)
    return tuple(bytes(found) for found in rows.order_by("index").values_list("hash", flat=True))


def nodes(log: LogName, size: int) -> NodeSource:
    """The hashes of the tree over the first `size` leaves."""
    return nodes_from(lambda tile: tile_hashes(log, tile), size)
