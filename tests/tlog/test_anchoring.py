"""The log asks its witness over a socket; without it, sealing goes on and issuing stops in the end."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django import app

from medreg import clock
from medreg.audit.actions.seal_ledger import seal_ledger
from medreg.audit.models import AuditEntry
from medreg.proofs.checkpoint import cosigned_at, read_note
from medreg.signing.note_key import verify
from medreg.tlog.actions.anchor import NotAnchoredError
from medreg.tlog.models import Log
from medreg.tlog.names import LogName, create_log_key, witness_key
from medreg.tlog.queries import anchoring_alarm, issuing_may_go_on, log_head, unanchored_since
from medreg.tlog.trust import Held, trusted
from medreg.tlog.witness import Witness
from medreg.tlog.witness_server import WitnessAwayError, ask_witness, last_head
from tests.builders.casework import a_granted_case, a_scene
from tests.builders.logs import answering_witness, some_entries

pytestmark = pytest.mark.django_db
AUDIT = LogName.AUDIT


def test_a_head_gets_the_witness_s_signature(witness: Witness) -> None:
    some_entries(3)

    seal_ledger()

    head = log_head(AUDIT)
    assert head is not None
    assert (head.size, head.witnessed_size, head.witness) == (3, 3, "witness.example/w1")
    assert cosigned_at(read_note(head.note), witness_key(), verify) == int(head.witnessed_at.timestamp())  # type: ignore[union-attr]
    assert unanchored_since(AUDIT) is None


def test_without_the_witness_sealing_goes_on_and_the_time_is_remembered() -> None:
    create_log_key(AUDIT)
    some_entries(3)
    begun = clock.now()

    with pytest.raises(NotAnchoredError):
        seal_ledger()

    head, since = log_head(AUDIT), unanchored_since(AUDIT)
    assert head is not None
    assert (head.size, head.witnessed_size) == (3, 0)
    assert since is not None
    assert begun <= since <= clock.now()
    assert not anchoring_alarm(AUDIT, since + timedelta(hours=3, minutes=59))
    assert anchoring_alarm(AUDIT, since + timedelta(hours=4))


def test_the_time_counts_from_the_first_failure_and_ends_with_the_next_success(settings: Any) -> None:
    create_log_key(AUDIT)
    some_entries(1)
    with pytest.raises(NotAnchoredError):
        seal_ledger()
    first = unanchored_since(AUDIT)
    some_entries(1)
    with clock.shifted_to(clock.now() + timedelta(hours=2)), pytest.raises(NotAnchoredError):
        seal_ledger()
    between = unanchored_since(AUDIT)

    with answering_witness(settings):
        seal_ledger()

    assert first == between
    assert unanchored_since(AUDIT) is None


def test_issuing_stops_a_day_after_the_licence_log_lost_its_witness() -> None:
    now = clock.now()
    assert issuing_may_go_on(now)

    Log.objects.create(name=LogName.LICENCES, unanchored_since=now)

    assert issuing_may_go_on(now + timedelta(hours=23, minutes=59))
    assert not issuing_may_go_on(now + timedelta(hours=24))


def test_a_witness_that_forgot_what_it_signed_is_shown_the_whole_tree_again(settings: Any, witness: Witness) -> None:
    some_entries(3)
    seal_ledger()
    (witness.folder / "state.json").unlink()
    witness.pin(create_log_key(AUDIT))
    some_entries(2)

    seal_ledger()

    head = log_head(AUDIT)
    assert head is not None
    assert head.witnessed_size == 5


def test_the_answer_of_somebody_else_is_not_taken(settings: Any, witness: Witness) -> None:
    some_entries(1)
    settings.WITNESS_KEY = "witness.example/w1+05a4155f+BAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"

    with pytest.raises(NotAnchoredError):
        seal_ledger()

    assert witness.last(create_log_key(AUDIT).name) is not None


def test_the_witness_is_a_process_of_its_own(settings: Any, tmp_path: Path) -> None:
    create_log_key(AUDIT)
    some_entries(2)
    command = ["witness", "--folder", str(settings.WITNESS_DIR), "--pin-from", str(settings.LOG_KEY_DIR)]
    settings.WITNESS_URL = f"unix:{settings.WITNESS_DIR / 'socket'}"
    process = subprocess.Popen([sys.executable, "-m", "medreg.cli", *command])
    try:
        _wait_for_answer(settings.WITNESS_URL, process)
        seal_ledger()
    finally:
        process.terminate()

    assert process.wait(timeout=20) == 0
    head = log_head(AUDIT)
    assert head is not None
    assert (head.witness, head.witnessed_size) == ("medreg-witness", 2)
    assert (settings.WITNESS_DIR / "witness.pem").stat().st_mode & 0o777 == 0o600


def _wait_for_answer(url: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            ask_witness(url, b"")
        except WitnessAwayError:
            continue
        return
    raise AssertionError("the witness ended by itself")


def test_a_verification_elsewhere_asks_the_witness_for_its_head(settings: Any, witness: Witness, tmp_path: Path) -> None:
    some_entries(3)
    seal_ledger()
    settings.WITNESS_KEY = witness_key().text
    settings.WITNESS_DIR = tmp_path / "another machine"

    trust = trusted(AUDIT, Held())

    assert trust.anchor == witness.last(trust.log_key.name)
    assert trust.anchor is not None
    assert last_head(settings.WITNESS_URL, "unknown.example") is None
    assert last_head(f"unix:{tmp_path}/nobody", trust.log_key.name) is None


def test_the_worker_s_jobs_seal_both_logs_and_say_when_the_witness_is_away(caplog: pytest.LogCaptureFixture) -> None:
    a_granted_case(a_scene())

    for task in ("audit.seal_ledger", "licences.seal_log"):
        app.tasks[task].func(timestamp=0)

    sizes = {log: head.size for log in LogName if (head := log_head(log))}
    assert sizes[LogName.LICENCES] == 1
    assert sizes[AUDIT] == AuditEntry.objects.count()
    assert "audit: sealed, not anchored" in caplog.text
    assert "licences: logged, not anchored" in caplog.text
