"""The generated documents are those of this code."""

import pytest
from click.testing import CliRunner

from medreg.access.policy import Act
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.workflow import TRANSITIONS
from medreg.cli.docs import FOLDER, JUDGED, WORKED_CASES, docs, generated
from medreg.cli.generated.business_types import rules_by_business
from medreg.cli.generated.law_index import worked_cases_by_place

NAMES = ("openapi.json", "workflow.md", "workflow.svg", "access-matrix.md", "business-types.md", "errors.md", "law-index.md")


@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_up_to_date(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")

    assert written == generated()[name], "stale: run `make docs` and commit what it wrote"


def test_the_worked_cases_of_the_public_page_are_up_to_date() -> None:
    written = WORKED_CASES.read_text(encoding="utf-8")

    assert written == worked_cases_by_place(), "stale: run `make docs` and commit what it wrote"


def test_the_rules_and_cases_of_the_guides_are_up_to_date() -> None:
    written = JUDGED.read_text(encoding="utf-8")

    assert written == rules_by_business(), "stale: run `make docs` and commit what it wrote"


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


def test_the_index_of_law_leads_from_article_to_rules_cases_and_pages() -> None:
    text = generated()["law-index.md"]

    (row,) = [line for line in text.splitlines() if line.startswith("| 医师法 16 |")]
    encoded, _, left_over = text.partition("## Not encoded")

    assert "ELG-05 (2022-03-01" in row
    assert "EL-05" in row
    assert "public/guide_conditions.py" in row
    assert "- 医师法 9:" in left_over
    assert "- 医师法 16:" not in left_over
    assert "| 医师法 9 |" in encoded


def test_the_table_of_businesses_says_of_each_what_the_code_does() -> None:
    text = generated()["business-types.md"]

    for kind in BUSINESS_TYPES.values():
        (block,) = [part for part in text.split("## ")[1:] if part.startswith(f"{kind.title} `")]
        assert all(f"- {starter.label}提出" in block for starter in kind.routes)
        assert all(cite in block for cite in kind.basis)
        assert "- 规则：—" not in block
        assert "- 效果：—" not in block
