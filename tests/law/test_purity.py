"""The law is standard library only; whoever imports it gets neither Django nor pydantic."""

import subprocess
import sys
from pathlib import Path
from pkgutil import walk_packages

import medreg
from medreg import law

SOURCES = str(Path(medreg.__file__).parents[1])
MODULES = sorted(found.name for found in walk_packages(law.__path__, "medreg.law."))


def test_importing_the_law_loads_neither_django_nor_pydantic() -> None:
    look = (
        f"import sys, {', '.join(MODULES)}; "
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

    assert len(MODULES) > 50
    assert said.stdout.strip() == "[]"
