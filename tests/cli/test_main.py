"""The `medreg` command line: quick help, clear usage errors, exit codes that a program can read."""

import json
import os
import subprocess
import sys
from pathlib import Path

from medreg.cli.main import ENTRIES

MEDREG = [sys.executable, "-m", "medreg.cli"]
LOADED = "import sys; from click.testing import CliRunner; from medreg.cli.main import main; "
LOADED += "assert CliRunner().invoke(main, ['--help']).exit_code == 0; print('django' in sys.modules)"


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MEDREG, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_help_lists_every_command() -> None:
    answer = call("--help")

    assert answer.returncode == 0
    assert all(f"  {name} " in answer.stdout for name in ENTRIES)


def test_help_loads_no_django() -> None:
    answer = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=60, check=False)

    assert answer.stdout == "False\n", answer.stderr


def test_every_listed_command_explains_itself() -> None:
    answers = {name: call(name, "--help") for name in ENTRIES}

    assert {name: answer.stderr for name, answer in answers.items() if answer.returncode != 0} == {}


def test_an_unknown_command_is_wrong_usage() -> None:
    answer = call("registre")

    assert answer.returncode == 2
    assert "No such command 'registre'" in answer.stderr


def test_the_doctor_answers_a_program_in_json(tmp_path: Path) -> None:
    answer = call("doctor", "--json", MEDREG_STATE_DIR=str(tmp_path))

    report = json.loads(answer.stdout)
    names = [line["name"] for line in report["checks"]]
    assert names == [
        "Python", "database", "migrations", "front end", "font", "keys", "authority keys", "signing", "disk",
        "clock", "calendar", "ledger",
        "chromium"
    ]  # fmt: skip
    assert answer.returncode == (0 if report["ok"] else 1)


def test_the_doctor_names_the_development_values_that_production_refuses() -> None:
    answer = call("doctor", MEDREG_ENV="production")

    assert answer.returncode == 1
    assert "MEDREG_SECRET_KEY" in answer.stdout


def test_the_doctor_says_when_the_database_cannot_be_reached(tmp_path: Path) -> None:
    answer = call("doctor", DATABASE_URL=f"postgresql://nobody@/none?host={tmp_path}", MEDREG_STATE_DIR=str(tmp_path))

    assert answer.returncode == 1
    assert "FAIL  database" in answer.stdout
    assert "check DATABASE_URL" in answer.stdout
