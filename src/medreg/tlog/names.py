"""The logs of an installation and where their keys and files are."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from medreg.proofs.checkpoint import KeyKind, NoteKey, read_key
from medreg.signing.note_key import NoteSigner, generate_note_key, open_note_signer, read_note_key
from medreg.signing.port import KeyMissingError


class LogName(StrEnum):
    """One engine, two logs."""

    LICENCES = "licences"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class LeafTable:
    """The table of a `LoggedRow` whose rows go into a log."""

    log: LogName
    table: str


def log_signer(log: LogName) -> NoteSigner:
    """Only the worker calls it. Production keys are made by `medreg log create-keys`. Raises KeyMissingError."""
    if not settings.PRODUCTION and read_note_key(settings.LOG_KEY_DIR, log) is None:
        create_log_key(log)
    return open_note_signer(settings.LOG_KEY_DIR, log)


def create_log_key(log: LogName) -> NoteKey:
    """The key of a new log, named after the address under which it is public. Another process may have been quicker."""
    origin = f"{settings.PUBLIC_ORIGIN.split('://', 1)[-1]}/api/v1/log/{log}"
    try:
        return generate_note_key(settings.LOG_KEY_DIR, log, name=origin, kind=KeyKind.LOG)
    except FileExistsError:
        found = log_key(log)
        assert found is not None
        return found


def log_key(log: LogName) -> NoteKey | None:
    """The public key of a log, None while it has none; opens no private key."""
    return read_note_key(settings.LOG_KEY_DIR, log)


def witness_key() -> NoteKey:
    """The key of the witness that this installation trusts. Raises KeyMissingError before there is one."""
    if settings.WITNESS_KEY:
        return read_key(settings.WITNESS_KEY)
    found = None if settings.PRODUCTION else read_note_key(settings.WITNESS_DIR, "witness")
    if found is None:
        raise KeyMissingError("no witness is known: set MEDREG_WITNESS_KEY to its public key")
    return found


def tile_folder(log: LogName) -> Path:
    """Where the static files of a log are."""
    folder: Path = settings.LOG_DIR / log
    return folder
