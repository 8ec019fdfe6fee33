"""`medreg try-cases` as other people's scripts use it: lines of JSON, two numbers, exit codes, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from medreg.cli.try_cases import try_cases

RIGHT = """
cases:
- {id: ZZ-01, when: {compute: working_day, input: {date: 2026-02-14}}, then: {value: true}}
"""
WRONG = RIGHT.replace("true", "false")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(try_cases, [str(each) for each in arguments])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_that_holds_is_one_line_and_the_numbers_follow(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.yaml", RIGHT), "--json")

    assert result.exit_code == 0
    assert lines(result) == [
        {"id": "ZZ-01", "ok": True, "expected": {"value": True}, "got": {"value": True}},
        {"passed": 1, "failed": 0},
    ]


def test_a_case_that_fails_exits_with_one_and_shows_both_sides(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", WRONG)

    as_json, for_people = run(file, "--json"), run(file)

    assert as_json.exit_code == for_people.exit_code == 1
    assert lines(as_json)[0] == {"id": "ZZ-01", "ok": False, "expected": {"value": False}, "got": {"value": True}}
    assert "value: expected false, got true" in for_people.stdout
    assert for_people.stdout.endswith("0 passed, 1 failed\n")


def test_a_folder_is_read_with_its_sub_folders_and_not_the_fixtures(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", RIGHT)
    write(tmp_path / "of_a_lawyer" / "b.yml", RIGHT.replace("ZZ-01", "ZZ-02"))
    write(tmp_path / "fixtures.yaml", "persons: {}")

    result = run(tmp_path, "--json")

    assert [line.get("id") for line in lines(result)] == ["ZZ-01", "ZZ-02", None]


@pytest.mark.parametrize("place", ["", "inner"])
def test_the_calendar_beside_or_one_level_up_counts(tmp_path: Path, place: str) -> None:
    write(tmp_path / "calendar.yaml", "years: {2030: {holidays: [], makeup_workdays: []}}")
    file = write(tmp_path / place / "a.yaml", RIGHT.replace("true", "null"))

    result = run(file, "--json")

    assert lines(result)[0]["got"] == {"error": "calendar_missing"}


def test_the_calendar_of_the_product_does_not_leak_in(tmp_path: Path) -> None:
    write(tmp_path / "calendar.yaml", "years: {}")
    missing = RIGHT.replace("value: true", "error: calendar_missing")

    result = run(write(tmp_path / "a.yaml", missing), "--json")

    assert lines(result)[-1] == {"passed": 1, "failed": 0}


@pytest.mark.parametrize("text", ["cases: [", "- no mapping", "cases: 7", "cases: [7]", "", "a: 1: 2", "\x00"])
def test_a_file_that_is_no_case_file_exits_with_two_while_the_others_run(tmp_path: Path, text: str) -> None:
    broken = write(tmp_path / "broken.yaml", text)
    write(tmp_path / "good.yaml", RIGHT)

    result = run(tmp_path, "--json")

    assert result.exit_code == 2
    assert str(broken) in result.stderr
    assert "Traceback" not in result.output
    assert lines(result)[-1] == {"passed": 1, "failed": 0}


def test_an_unknown_word_is_the_failure_of_its_case_and_exits_with_two(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.yaml", RIGHT.replace("working_day", "wrking_day")), "--json")

    assert result.exit_code == 2
    assert "wrking_day" in lines(result)[0]["got"]["error"]
    assert lines(result)[-1] == {"passed": 0, "failed": 1}


@pytest.mark.parametrize("arguments", [[], ["/nowhere/at/all.yaml"]])
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2


def test_a_folder_without_cases_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2


def test_the_command_starts_without_django_and_without_a_database(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", RIGHT)
    look = (
        "import sys\nfrom medreg.cli.main import main\n"
        f"try:\n    main(['try-cases', {str(file)!r}])\n"
        "finally:\n    print([name for name in ('django', 'pydantic') if name in sys.modules])\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", look],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )

    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1] == "[]"
