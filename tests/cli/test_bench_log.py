"""`medreg bench log` measures growth and proofs and takes everything back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from medreg.audit.models import AuditEntry
from medreg.cli.bench import bench
from medreg.tlog.models import Checkpoint, SequencedLeaf
from tests.builders.logs import own_logs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def logs_of_this_test(settings: Any, tmp_path: Path) -> None:
    own_logs(settings, tmp_path)


def test_the_figures_are_told_and_the_database_is_as_before() -> None:
    as_json = CliRunner().invoke(bench, ["log", "--leaves", "700", "--entries", "300", "--json"])
    for_people = CliRunner().invoke(bench, ["log", "--leaves", "700", "--entries", "20"])

    figures = json.loads(as_json.output)
    assert all(figures[name] > 0 for name in figures)
    assert "two SHA-256" in for_people.output
    assert not (AuditEntry.objects.exists() or SequencedLeaf.objects.exists() or Checkpoint.objects.exists())
