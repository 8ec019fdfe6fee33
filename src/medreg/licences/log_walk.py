"""Walking through the public log of licences: every leaf against the licence that it stands for, and the whole tree."""

import hashlib
from collections.abc import Iterator

from medreg.licences.log_leaf import leaf_content, licence_leaf
from medreg.licences.models import LicenceLeaf
from medreg.licences.transparency import LICENCE_LEAVES
from medreg.tlog.models import SequencedLeaf
from medreg.tlog.names import tile_folder
from medreg.tlog.published import published_leaves
from medreg.tlog.trust import Held, signed_heads, trusted
from medreg.tlog.walk import Break, Flaw, begin_walk

AT_A_TIME = 2_000


def walk_licence_log(held: Held) -> tuple[int, tuple[Break, ...]]:
    """The number of leaves, and where the log breaks; an entry is the id of a leaf. Raises NothingSealedError."""
    log = LICENCE_LEAVES.log
    walk = begin_walk(trusted(log, held), signed_heads(log), published_leaves(tile_folder(log)))
    for leaf, row in _leaves():
        walk.step(leaf.index, leaf.source, bytes(leaf.leaf))
        for found in _flaws_of(leaf, row):
            walk.told(found)
    walk.finish()
    return walk.frontier.size, tuple(walk.breaks)


def _leaves() -> Iterator[tuple[SequencedLeaf, LicenceLeaf | None]]:
    placed = SequencedLeaf.objects.filter(log=LICENCE_LEAVES.log).order_by("index")
    last = -1
    while found := list(placed.filter(index__gt=last)[:AT_A_TIME]):
        rows = LicenceLeaf.objects.select_related("licence_version").in_bulk([leaf.source for leaf in found])
        yield from ((leaf, rows.get(leaf.source)) for leaf in found)
        last = found[-1].index


def _flaws_of(leaf: SequencedLeaf, row: LicenceLeaf | None) -> Iterator[Break]:
    if row is None:
        words = f"leaf {leaf.source} at place {leaf.index} stands for nothing any more"
        yield Break(Flaw.ENTRY_MISSING, words, entry=leaf.source, index=leaf.index)
        return
    version = row.licence_version
    content = leaf_content(digest=hashlib.sha256(version.document).digest(), status=row.status, moment=row.at)
    if licence_leaf(bytes(row.salt), content) != bytes(leaf.leaf):
        words = (
            f"licence {version.number}, version {version.version}, is not the one that was logged at place {leaf.index}"
        )
        yield Break(Flaw.ENTRY_CHANGED, words, entry=leaf.source, index=leaf.index)
