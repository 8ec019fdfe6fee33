"""What a verification of a log of this installation starts from: its signed heads, the keys, the witness's copy."""

from dataclasses import dataclass

from django.conf import settings

from medreg.proofs.checkpoint import NoteKey
from medreg.signing.note_key import read_note_key, verify
from medreg.signing.port import KeyMissingError
from medreg.tlog.models import Checkpoint
from medreg.tlog.names import LogName, log_key, witness_key
from medreg.tlog.walk import Trust
from medreg.tlog.witness import LABEL, Witness
from medreg.tlog.witness_server import last_head


class NothingSealedError(LookupError):
    """The log has no key, so no head was ever signed here."""


@dataclass(frozen=True, slots=True)
class Held:
    """Files that an auditor brings along in the place of those that lie here."""

    log_key: NoteKey | None = None
    witness_key: NoteKey | None = None
    anchor: str | None = None


def signed_heads(log: LogName) -> list[str]:
    """The notes of all heads, the smallest first."""
    return list(Checkpoint.objects.filter(log=log).order_by("size").values_list("note", flat=True))


def trusted(log: LogName, held: Held) -> Trust:
    """What was brought along; else what lies here (the witness's own pin of the log's key before the log's file), and
    the head that the witness tells when it is asked. Raises NothingSealedError."""
    witness = Witness(settings.WITNESS_DIR, now=lambda: 0)
    pinned = {key.name: key for key in witness.pinned()}
    here = log_key(log)
    key = held.log_key or (pinned.get(here.name) if here else None) or here
    if key is None:
        raise NothingSealedError(f"the log {log} has no key yet: nothing was sealed")
    return Trust(
        log_key=key,
        witness_key=held.witness_key or _known_witness(),
        anchor=held.anchor or witness.last(key.name) or last_head(settings.WITNESS_URL, key.name),
        verify=verify,
    )


def _known_witness() -> NoteKey | None:
    try:
        return witness_key()
    except KeyMissingError:
        return read_note_key(settings.WITNESS_DIR, LABEL)
