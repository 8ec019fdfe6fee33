"""Logs of a test's own: their keys and files in a folder of the test, and a witness that answers on a real socket."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.audit.ledger import record
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb
from medreg.tlog.names import LogName, create_log_key
from medreg.tlog.witness import Witness, open_witness
from medreg.tlog.witness_server import serving

CLERK = Actor(Role.INSTITUTION_CLERK, user_id=3, institution_id=7, province="11")


def own_logs(settings: Any, folder: Path) -> None:
    """Keys and tiles of this test alone, and a witness that is not there."""
    settings.LOG_KEY_DIR = folder / "log-keys"
    settings.LOG_DIR = folder / "log"
    settings.WITNESS_DIR = folder / "witness"
    settings.WITNESS_URL = f"unix:{folder / 'nobody'}"


@contextmanager
def answering_witness(settings: Any) -> Iterator[Witness]:
    """The witness of this test's logs, with their keys pinned, behind a socket whose path is short enough."""
    witness = open_witness(settings.WITNESS_DIR, name="witness.example/w1", now=lambda: int(clock.now().timestamp()))
    for log in LogName:
        witness.pin(create_log_key(log))
    with tempfile.TemporaryDirectory() as folder:
        settings.WITNESS_URL = f"unix:{folder}/socket"
        with serving(witness, settings.WITNESS_URL):
            yield witness


def some_entries(count: int) -> list[AuditEntry]:
    """Looks at cases 1, 2, 3 …, each its own entry of the ledger."""
    return [
        record(verb=Verb.READ_CASE, actor=CLERK, subject_kind="case", subject_id=number, person_id=number)
        for number in range(1, count + 1)
    ]
