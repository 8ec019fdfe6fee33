"""What is said about a log: its newest head, proofs, how far it is behind, and whether it may go on without a witness."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from medreg.proofs.checkpoint import NoteError
from medreg.proofs.log_proof import LogProof
from medreg.proofs.merkle import consistency_proof, inclusion_proof, leaf_hash
from medreg.proofs.tiles import TileError, encode_entries, encode_hashes, exists_in, read_path
from medreg.signing.port import KeyMissingError
from medreg.tlog.actions.publish_tiles import head_text
from medreg.tlog.models import Checkpoint, Cosignature, Log, SequencedLeaf
from medreg.tlog.names import LogName, log_key, witness_key
from medreg.tlog.tree import leaves, nodes, tile_hashes


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


def carried_proof(log: LogName, index: int, extra: bytes) -> LogProof | None:
    """The proof of a leaf under the newest head that a witness cosigned, else under the newest; None before any."""
    heads = Checkpoint.objects.filter(log=log, size__gt=index).order_by("-size")
    head = heads.filter(cosignatures__isnull=False).first() or heads.first()
    if head is None:
        return None
    return LogProof(index, inclusion_proof(index, head.size, nodes(log, head.size)), head_text(head), extra)


def prove_consistency(log: LogName, first: int, second: int) -> tuple[bytes, ...] | None:
    """The proof that the tree of `second` grew out of that of `first`; None when the log has no such trees."""
    if not 0 <= first <= second <= log_size(log):
        return None
    return consistency_proof(first, second, nodes(log, second))


def tile_content(log: LogName, path: str) -> bytes | None:
    """The bytes of a tile or an entry bundle by its path (C2SP tlog-tiles); None when the signed tree has no such tile."""
    try:
        tile, wants_entries = read_path(path)
    except TileError:
        return None
    if not exists_in(tile, log_size(log)):
        return None
    return encode_entries(leaves(log, tile)) if wants_entries else encode_hashes(tile_hashes(log, tile))


def public_keys(log: LogName) -> list[str]:
    """The keys with which a head of this log is checked: its own and the witness's, as verifier-key lines."""
    own = log_key(log)
    try:
        seen = witness_key()
    except (KeyMissingError, NoteError):
        seen = None
    return [key.text for key in (own, seen) if key is not None]


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
