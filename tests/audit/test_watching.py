"""A verification that finds a break says so to everybody who looks, and names the entry (CE-13)."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from medreg import clock
from medreg.audit.actions.seal_ledger import seal_ledger
from medreg.audit.actions.watch_ledger import watch_ledger
from medreg.audit.alarms import ledger_alarms
from medreg.audit.models import AuditEntry, LedgerAlarm
from medreg.audit.sealed import export_ledger
from medreg.cli.doctor_ledger import ledger
from medreg.cli.verify_audit import verify_audit
from medreg.proofs.merkle import leaf_hash, verify_inclusion
from medreg.tlog.actions.anchor import NotAnchoredError
from medreg.tlog.names import LogName
from medreg.tlog.queries import log_head, prove_inclusion
from medreg.tlog.witness import Witness
from tests.audit.tampering import (
    HOUR,
    NINE,
    a_sealed_ledger,
    change_the_time,
    delete_the_tail,
    edit_a_field,
    edit_the_actor,
)
from tests.builders.logs import some_entries

pytestmark = pytest.mark.django_db
OFFLINE = "medreg.audit.verify"


def test_a_changed_entry_breaks_its_proof_and_the_alarm_names_it(
    witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    sealed = a_sealed_ledger(witness)
    entry = sealed.ids[4]
    proof, head = prove_inclusion(LogName.AUDIT, 4, 12), log_head(LogName.AUDIT)
    assert proof is not None
    assert head is not None

    edit_the_actor(sealed)
    with caplog.at_level(logging.CRITICAL, "medreg.audit"):
        watch_ledger()

    changed = leaf_hash(bytes(AuditEntry.objects.get(pk=entry).leaf))
    assert not verify_inclusion(changed, 4, 12, proof.proof, head.root)
    assert verify_inclusion(proof.leaf_hash, 4, 12, proof.proof, head.root)
    assert [alarm for alarm in ledger_alarms() if f"entry {entry} " in alarm]
    assert f"entry {entry} " in caplog.text
    told = ledger()
    assert (told.ok, f"entry {entry} " in told.found) == (False, True)
    assert AuditEntry.objects.get(verb="found_ledger_broken").subject_id == str(entry)


def test_the_same_break_is_told_once(witness: Witness) -> None:
    sealed = a_sealed_ledger(witness)
    edit_a_field(sealed)

    for hour in (3, 4):
        with clock.shifted_to(NINE + hour * HOUR):
            watch_ledger()

    assert LedgerAlarm.objects.count() == 1
    assert AuditEntry.objects.filter(verb="found_ledger_broken").count() == 1


def test_a_whole_ledger_raises_no_alarm(witness: Witness) -> None:
    a_sealed_ledger(witness)

    with clock.shifted_to(NINE + 3 * HOUR):
        some_entries(2)
        verdict = watch_ledger()

    assert verdict is not None
    assert (verdict.ok, verdict.sealed, verdict.waiting, ledger_alarms()) == (True, 12, 2, [])


def test_a_key_that_is_none_is_refused_in_words(witness: Witness, tmp_path: Path) -> None:
    a_sealed_ledger(witness)
    (tmp_path / "no.vkey").write_bytes(b"\xff no key")

    answer = CliRunner().invoke(verify_audit, ["--key", str(tmp_path / "no.vkey")])

    assert answer.exit_code == 2
    assert "Error:" in answer.output


def test_the_command_says_where_the_ledger_breaks(witness: Witness) -> None:
    sealed = a_sealed_ledger(witness)

    whole = CliRunner().invoke(verify_audit, ["--json"])
    change_the_time(sealed)
    broken = CliRunner().invoke(verify_audit, ["--json"])
    words = CliRunner().invoke(verify_audit, [])

    assert (whole.exit_code, json.loads(whole.output)["anchored"]) == (0, 12)
    assert broken.exit_code == 1
    assert sealed.ids[4] in [found["entry"] for found in json.loads(broken.output)["breaks"]]
    assert "BREAK leaf_replaced" in words.output


def test_before_anything_was_sealed_the_command_says_so() -> None:
    answer = CliRunner().invoke(verify_audit, [])

    assert answer.exit_code == 2
    assert "nothing was sealed" in answer.output


def test_without_the_witness_s_copy_the_command_says_what_it_cannot_tell() -> None:
    some_entries(2)
    with pytest.raises(NotAnchoredError):
        seal_ledger()

    answer = CliRunner().invoke(verify_audit, [])

    assert answer.exit_code == 1
    assert "BREAK anchor_missing" in answer.output


def test_an_auditor_verifies_an_exported_ledger_without_database_and_django(witness: Witness, tmp_path: Path) -> None:
    sealed = a_sealed_ledger(witness)
    files = _brought_along(witness, tmp_path)
    export_ledger(tmp_path / "whole.jsonl")
    edit_a_field(sealed)
    export_ledger(tmp_path / "edited.jsonl")
    delete_the_tail(sealed)
    export_ledger(tmp_path / "cut.jsonl")

    whole, edited, cut = (_offline(tmp_path / f"{name}.jsonl", *files) for name in ("whole", "edited", "cut"))

    assert (whole["ok"], whole["sealed"], whole["anchored"]) == (True, 12, 12)
    assert [found["entry"] for found in edited["breaks"]] == [sealed.ids[4]]
    assert "anchor_beyond_the_end" in [found["flaw"] for found in cut["breaks"]]


def test_the_offline_verifier_imports_neither_django_nor_the_database_driver() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys, {OFFLINE}; print(*sorted(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert OFFLINE in loaded
    assert not [name for name in loaded if name.split(".")[0] in ("django", "psycopg", "procrastinate", "pydantic")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}\n",
        b'{"format": "medreg.ledger", "version": 2, "checkpoints": []}\n',
        b'{"format": "medreg.ledger", "version": 1, "checkpoints": []}\n{"index": "x", "source": 1}\n',
        b"no json\n",
        b"\xff\xfe\n",
    ],
)
def test_a_file_that_is_no_ledger_is_refused_in_words(witness: Witness, tmp_path: Path, content: bytes) -> None:
    a_sealed_ledger(witness)
    (tmp_path / "ledger.jsonl").write_bytes(content)

    finished = _run(tmp_path / "ledger.jsonl", *_brought_along(witness, tmp_path))

    assert finished.returncode == 2
    assert "cannot be read" in finished.stderr


def _brought_along(witness: Witness, folder: Path) -> list[str]:
    """What an auditor got from the witness's operator: both public keys and the witness's file."""
    log = next(key for key in witness.pinned() if key.name.endswith("/audit"))
    (folder / "log.vkey").write_text(log.text)
    own, state = (str(witness.folder / name) for name in ("witness.vkey", "state.json"))
    return ["--key", str(folder / "log.vkey"), "--witness-key", own, "--anchor", state]


def _offline(ledger: Path, *files: str) -> dict[str, Any]:
    finished = _run(ledger, *files, "--json")
    verdict: dict[str, Any] = json.loads(finished.stdout)
    assert finished.returncode == (0 if verdict["ok"] else 1)
    return verdict


def _run(ledger: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO"))}
    command = [sys.executable, "-m", OFFLINE, str(ledger), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
