from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from medreg.tlog.witness import Witness
from tests.builders.logs import answering_witness, own_logs


@pytest.fixture(autouse=True)
def logs_of_this_test(settings: Any, tmp_path: Path) -> None:
    own_logs(settings, tmp_path)


@pytest.fixture
def witness(settings: Any) -> Iterator[Witness]:
    with answering_witness(settings) as witness:
        yield witness
