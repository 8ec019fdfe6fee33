"""`medreg docs`: the documents that are made from the code, and what pages show of the worked cases."""

import json
from pathlib import Path

import click

from medreg.api.v1.contract.whole import document
from medreg.cli.generated.access_matrix import access_matrix
from medreg.cli.generated.business_types import business_types, rules_by_business
from medreg.cli.generated.errors import errors
from medreg.cli.generated.law_index import law_index, worked_cases_by_place
from medreg.cli.generated.workflow_picture import workflow_picture
from medreg.cli.generated.workflow_text import workflow_text
from medreg.cli.installation import REPOSITORY

FOLDER = REPOSITORY / "docs" / "generated"
DATA = REPOSITORY / "src" / "medreg" / "law" / "data"
WORKED_CASES, JUDGED = DATA / "worked_cases.json", DATA / "judged.json"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a document is stale.")
def docs(check: bool) -> None:
    """Write docs/generated and what public pages show of the worked cases anew."""
    stale = [*_written(WORKED_CASES, worked_cases_by_place(), check), *_written(JUDGED, rules_by_business(), check)]
    for name, content in generated().items():
        stale += _written(FOLDER / name, content, check)
    click.echo(f"{'stale' if check else 'written'}: {', '.join(stale) or 'nothing, all up to date'}")
    if check and stale:
        raise SystemExit(1)


def _written(path: Path, content: str, check: bool) -> list[str]:
    if _text_of(path) == content:
        return []
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return [path.name]


def generated() -> dict[str, str]:
    """File name → text of every generated document."""
    return {
        "workflow.md": workflow_text(),
        "workflow.svg": workflow_picture(),
        "access-matrix.md": access_matrix(),
        "business-types.md": business_types(),
        "errors.md": errors(),
        "law-index.md": law_index(),
        "openapi.json": json.dumps(document(), ensure_ascii=False, indent=1) + "\n",
    }


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
