"""The law is standard library only; whoever imports it gets neither Django nor pydantic."""

import subprocess
import sys
from pathlib import Path

import pytest

import medreg

SOURCES = str(Path(medreg.__file__).parents[1])


@pytest.mark.parametrize("module", ["decide", "consequences", "clocks", "calendar", "numbers"])
def test_importing_the_law_loads_neither_django_nor_pydantic(module: str) -> None:
    look = (
        f"import sys, medreg.law.{module}; "
        "print([name for name in ('django', 'pydantic', 'psycopg', 'yaml') if name in sys.modules])"
    )

    said = subprocess.run(
        [sys.executable, "-c", look],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
        env={"PYTHONPATH": SOURCES},
    )

    assert said.stdout.strip() == "[]"
