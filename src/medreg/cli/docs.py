"""`medreg docs`: the documents that are made from the code."""

from pathlib import Path

import click

from medreg.cli.generated.access_matrix import access_matrix
from medreg.cli.generated.errors import errors
from medreg.cli.generated.workflow_picture import workflow_picture
from medreg.cli.generated.workflow_text import workflow_text
from medreg.cli.installation import REPOSITORY

FOLDER = REPOSITORY / "docs" / "generated"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a document is stale.")
def docs(check: bool) -> None:
    """Write docs/generated anew."""
    stale = []
    for name, content in generated().items():
        path = FOLDER / name
        if _text_of(path) == content:
            continue
        stale.append(name)
        if not check:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    click.echo(f"{'stale' if check else 'written'}: {', '.join(stale) or 'nothing, all up to date'}")
    if check and stale:
        raise SystemExit(1)


def generated() -> dict[str, str]:
    """File name → text of every generated document."""
    return {
        "workflow.md": workflow_text(),
        "workflow.svg": workflow_picture(),
        "access-matrix.md": access_matrix(),
        "errors.md": errors(),
    }


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
