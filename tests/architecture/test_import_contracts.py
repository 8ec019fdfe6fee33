"""The import contracts hold, and each of them notices its breach: one planted fault for every contract."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, REPOSITORY

FAULTS = {
    "layers": ("register/planted.py", "from medreg.cases import workflow\n"),
    "pure": ("law/planted.py", "import django\n"),
    "django-free": ("signing/planted.py", "import django\n"),
    "window": ("window/planted.py", "import django\n"),
    "no-models-in-ways-in": ("portals/public/planted.py", "from medreg.accounts import models\n"),
    "portals": ("portals/physician/planted.py", "from medreg.portals.authority import frame\n"),
    "case-models": ("demo/planted.py", "from medreg.cases import models\n"),
    "no-cycles": ("law/national/planted.py", "from medreg.law import planted_back\n"),
}
"""Contract → file and its forbidden import."""
MORE = {"law/planted_back.py": "from medreg.law.national import planted\n"}


def contracts() -> dict[str, str]:
    """Key → name of every contract."""
    read = configparser.ConfigParser()
    read.read(REPOSITORY / ".importlinter", encoding="utf-8")
    return {section.split(":")[-1]: read[section]["name"] for section in read.sections() if ":contract:" in section}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, str]:
    """What the linter says of the package as it is (False) and of a copy with every fault in it (True)."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copytree(
        PACKAGE, copy / "medreg", ignore=shutil.ignore_patterns("__pycache__", "static", "templates", "data", "locale")
    )
    whole = _verdict(copy)
    for place, content in [*FAULTS.values(), *MORE.items()]:
        (copy / "medreg" / place).write_text(content, encoding="utf-8")
    return {False: whole, True: _verdict(copy)}


def test_every_contract_has_its_fault() -> None:
    assert set(FAULTS) == set(contracts())


@pytest.mark.parametrize("contract", FAULTS)
def test_the_contract_is_kept(verdicts: dict[bool, str], contract: str) -> None:
    assert f"{contracts()[contract]} KEPT" in verdicts[False]


@pytest.mark.parametrize("contract", FAULTS)
def test_the_contract_notices_its_breach(verdicts: dict[bool, str], contract: str) -> None:
    assert f"{contracts()[contract]} BROKEN" in verdicts[True]


def _verdict(folder: Path) -> str:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command is not None
    finished = subprocess.run(
        [command, "--config", str(REPOSITORY / ".importlinter"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.stdout
