"""State folders of their own for tests that start servers, removed with the clusters that root keeps elsewhere."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from medreg.cli.cluster.postmaster import end_postmaster


@pytest.fixture
def state_dir() -> Iterator[Path]:
    """An empty state folder with a short path; no server of it survives the test."""
    folder = Path(tempfile.mkdtemp(prefix="medreg-state-")) / "state"
    folder.mkdir(mode=0o700)
    yield folder
    pointer = folder / "cluster.json"
    if pointer.exists():
        base = Path(json.loads(pointer.read_text())["base"])
        end_postmaster(base / "data")
        shutil.rmtree(base, ignore_errors=True)
    shutil.rmtree(folder.parent, ignore_errors=True)
