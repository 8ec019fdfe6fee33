"""Each line that only the whole product can show names the tests that show it, or says why none does."""

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("lines.toml").read_text(encoding="utf-8"))
LINES: dict[str, dict[str, Any]] = {code: line for code, line in TABLE.items() if isinstance(line, dict)}
CODES = frozenset(
    {
        *("CE-02", "CE-03", "CE-04", "CE-05", "CE-06", "CE-07", "CE-10", "CE-11", "CE-12", "CE-13"),
        *("CH-01", "CH-07", "CH-16", "CH-19"),
        *("CX-03", "CX-07", "CX-14", "CX-15", "CX-16", "CX-18"),
        *("EL-02", "EL-03", "EL-14"),
        *("PR-07", "PR-08", "PR-09", "PR-10", "PR-11", "PR-12", "PR-17", "PR-18"),
        *("AS-12", "CV-15"),
    }
)
NAMED = sorted({test for line in LINES.values() for test in line.get("tests", ())})


@cache
def names_in(file: str) -> frozenset[str]:
    """Names of the test functions at the top of a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_line_stands_in_the_table() -> None:
    assert len(CODES) == 33
    assert frozenset(LINES) == CODES


@pytest.mark.parametrize("code", sorted(LINES))
def test_a_line_says_what_it_shows_and_has_either_tests_or_a_reason(code: str) -> None:
    line = LINES[code]

    assert line["shows"].strip()
    assert set(line) in ({"shows", "tests"}, {"shows", "open"})
    assert line.get("tests") or line.get("open", "").strip()


@pytest.mark.parametrize("test", NAMED)
def test_a_named_test_is_there(test: str) -> None:
    file, _, name = test.partition("::")

    assert name.startswith("test_")
    assert name in names_in(file)


def test_the_open_lines_are_as_many_as_the_table_says() -> None:
    assert sum("open" in line for line in LINES.values()) == TABLE["open_lines"]
