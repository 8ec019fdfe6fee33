"""Everything a log needs once a minute: places for the leaves that wait, a signed head, static files, the witness."""

from medreg import clock
from medreg.tlog.actions.anchor import anchor
from medreg.tlog.actions.publish_tiles import publish_tiles
from medreg.tlog.actions.sequence import sequence
from medreg.tlog.models import Log
from medreg.tlog.names import LeafTable
from medreg.tlog.queries import log_head
from medreg.tlog.waiting import is_waiting


def tend_log(*, leaves: LeafTable) -> int:
    """The size of the log. Raises NotAnchoredError, KeyMissingError or KeyExposedError.

    From the first failure on it is remembered since when the log lacks a witness; success wipes it out. So a process
    that dies anywhere in between leaves the mark behind.
    """
    Log.objects.get_or_create(name=leaves.log)
    known = log_head(leaves.log)
    if is_waiting(leaves) or (known is not None and known.witnessed_size < known.size):
        Log.objects.filter(pk=leaves.log, unanchored_since__isnull=True).update(unanchored_since=clock.now())
    sequence(leaves=leaves)
    publish_tiles(log=leaves.log)
    if anchor(log=leaves.log) is not None:
        publish_tiles(log=leaves.log)
    Log.objects.filter(pk=leaves.log).update(unanchored_since=None)
    head = log_head(leaves.log)
    return head.size if head else 0
