"""Have the newest head cosigned by the witness."""

from datetime import UTC, datetime

from django.conf import settings

from medreg.proofs.checkpoint import NoteError, NoteSignature, cosigned_at, read_note, read_signatures
from medreg.proofs.merkle import consistency_proof
from medreg.signing.note_key import verify
from medreg.signing.port import KeyMissingError
from medreg.tlog.models import Checkpoint, Cosignature
from medreg.tlog.names import LogName, witness_key
from medreg.tlog.tree import nodes
from medreg.tlog.witness import Answer, written_request
from medreg.tlog.witness_server import WitnessAwayError, ask_witness

CONFLICT, DONE = 409, 200


class NotAnchoredError(RuntimeError):
    """The witness was not reached or refused; the words are for operators."""


def anchor(*, log: LogName) -> Cosignature | None:
    """The new cosignature; None when there is nothing to anchor. Raises NotAnchoredError."""
    head = Checkpoint.objects.filter(log=log).order_by("-size").first()
    if head is None or head.cosignatures.exists():
        return None
    try:
        key = witness_key()
        answer = _ask(log, head, _anchored_size(log))
        if answer.status == CONFLICT and answer.body.strip().isdecimal() and int(answer.body) <= head.size:
            answer = _ask(log, head, int(answer.body))  # it knows better than our rows what it cosigned last
        if answer.status != DONE:
            raise NotAnchoredError(f"the witness refused {head.size} leaves: {answer.status} {answer.body.strip()}")
        note = read_note(head.note).with_signatures(read_signatures(answer.body))
    except (KeyMissingError, WitnessAwayError, NoteError) as problem:
        raise NotAnchoredError(str(problem)) from problem
    at = cosigned_at(note, key, verify)
    if at is None:
        raise NotAnchoredError(f"the answer is not signed by {key.name}")
    line = _line_of(note.signatures, key.name, key.key_id)
    moment = datetime.fromtimestamp(at, UTC)
    made, _new = Cosignature.objects.get_or_create(
        checkpoint=head, witness=key.name, defaults={"line": line, "cosigned_at": moment}
    )
    return made


def _ask(log: LogName, head: Checkpoint, old: int) -> Answer:
    proof = consistency_proof(old, head.size, nodes(log, head.size))
    return ask_witness(settings.WITNESS_URL, written_request(old, proof, head.note))


def _anchored_size(log: LogName) -> int:
    rows = Cosignature.objects.filter(checkpoint__log=log).order_by("-checkpoint__size")
    return rows.values_list("checkpoint__size", flat=True).first() or 0


def _line_of(signatures: tuple[NoteSignature, ...], name: str, key_id: bytes) -> str:
    return next(one.line for one in signatures if (one.name, one.key_id) == (name, key_id))
