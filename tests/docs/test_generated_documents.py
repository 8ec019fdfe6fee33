"""The generated documents are those of this code."""

import pytest
from click.testing import CliRunner

from medreg.access.policy import Act
from medreg.cases.workflow import TRANSITIONS
from medreg.cli.docs import FOLDER, docs, generated

NAMES = ("workflow.md", "workflow.svg", "access-matrix.md", "errors.md")


@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_up_to_date(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")

    assert written == generated()[name], "stale: run `make docs` and commit what it wrote"


def test_no_other_file_pretends_to_be_generated() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(NAMES) == set(generated())


def test_the_check_finds_a_stale_document(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medreg.cli.docs.FOLDER", tmp_path)

    outcome = CliRunner().invoke(docs, ["--check"])

    assert outcome.exit_code == 1
    assert "workflow.md" in outcome.output


def test_the_workflow_names_every_step_and_the_matrix_every_act() -> None:
    text, matrix = generated()["workflow.md"], generated()["access-matrix.md"]

    assert all(f"`{step.event.value}`" in text for step in TRANSITIONS)
    assert all(f"| `{act.value}` |" in matrix for act in Act)
