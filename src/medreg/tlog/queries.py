"""What is said about a log: its newest head, proofs, how far it is behind, and whether it may go on without a witness."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from medreg.proofs.merkle import consistency_proof, inclusion_proof, leaf_hash
from medreg.tlog.actions.publish_tiles import head_text
from medreg.tlog.models import Checkpoint, Cosignature, Log, SequencedLeaf
from medreg.tlog.names import LogName
from medreg.tlog.tree import nodes


@dataclass(frozen=True, slots=True)
class LoggedAt:
    """A leaf that stands in a signed head: its place, and when the first head with it was signed."""

    index: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LogHead:
    """The newest head, its note with all signatures, and when a witness saw this or an earlier one last."""

    size: int
    root: bytes
    note: str
    signed_at: datetime
    witnessed_size: int
    witnessed_at: datetime | None
    witness: str


@dataclass(frozen=True, slots=True)
class Inclusion:
    index: int
    size: int
    leaf_hash: bytes
    proof: tuple[bytes, ...]


def log_head(log: LogName) -> LogHead | None:
    """None before the first head."""
    head = Checkpoint.objects.filter(log=log).order_by("-size").first()
    if head is None:
        return None
    seen = Cosignature.objects.filter(checkpoint__log=log).select_related("checkpoint").order_by("-checkpoint__size")
    last = seen.first()
    return LogHead(
        size=head.size,
        root=bytes(head.root),
        note=head_text(head),
        signed_at=head.signed_at,
        witnessed_size=last.checkpoint.size if last else 0,
        witnessed_at=last.cosigned_at if last else None,
        witness=last.witness if last else "",
    )


def log_size(log: LogName) -> int:
    """Leaves under the newest head: what may be asked for."""
    return Checkpoint.objects.filter(log=log).order_by("-size").values_list("size", flat=True).first() or 0


def logged_source(log: LogName, source: int) -> LoggedAt | None:
    """Where the row `source` stands; None while no signed head contains it."""
    found = SequencedLeaf.objects.filter(log=log, source=source).first()
    if found is None:
        return None
    head = Checkpoint.objects.filter(log=log, size__gt=found.index).order_by("size").first()
    return LoggedAt(found.index, head.signed_at) if head else None


def prove_inclusion(log: LogName, index: int, size: int) -> Inclusion | None:
    """The proof that the leaf at `index` is in the tree of `size`; None when the log has no such tree or leaf."""
    if not 0 <= index < size <= log_size(log):
        return None
    leaf = SequencedLeaf.objects.get(log=log, index=index)
    return Inclusion(index, size, leaf_hash(bytes(leaf.leaf)), inclusion_proof(index, size, nodes(log, size)))


def prove_consistency(log: LogName, first: int, second: int) -> tuple[bytes, ...] | None:
    """The proof that the tree of `second` grew out of that of `first`; None when the log has no such trees."""
    if not 0 <= first <= second <= log_size(log):
        return None
    return consistency_proof(first, second, nodes(log, second))


def unanchored_since(log: LogName) -> datetime | None:
    """Since when heads have been waiting for the witness in vain; None while all is well."""
    return Log.objects.filter(pk=log).values_list("unanchored_since", flat=True).first()


def anchoring_alarm(log: LogName, now: datetime) -> bool:
    """Whether operators must be told that the witness has been away too long."""
    since = unanchored_since(log)
    return since is not None and now - since >= settings.ANCHOR_ALARM


def issuing_may_go_on(now: datetime) -> bool:
    """False once the licence log could not be anchored for the set time: nothing is issued that nobody can witness."""
    since = unanchored_since(LogName.LICENCES)
    return since is None or now - since < settings.ANCHOR_STOP
