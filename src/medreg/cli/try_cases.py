"""`medreg try-cases`: runs worked cases of registration law against the engine. No Django, no database."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from medreg.cli.law_cases.files import UnreadableFile, case_files, cases_in, surroundings_of
from medreg.cli.law_cases.verdict import Verdict, tried

FAILED, UNREADABLE = 1, 2


@click.command(name="try-cases")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object per case and line, then the two numbers.")
def try_cases(paths: tuple[Path, ...], as_json: bool) -> None:
    """Run the cases in files and folders (YAML, see tests/law/cases/FORMAT.md).

    Exit code 1 when a case fails, 2 when a file or a case cannot be read.
    """
    files = case_files(paths)
    if not files:
        raise click.UsageError(f"no case files in {', '.join(map(str, paths))}")
    verdicts = []
    unreadable = 0
    for file in files:
        try:
            for verdict in verdicts_on(file):
                verdicts.append(verdict)
                _show(verdict, as_json)
        except UnreadableFile as error:
            unreadable += 1
            click.echo(f"Error: {error}", err=True)
    _finish(verdicts, unreadable, as_json)


def verdicts_on(file: Path) -> Iterator[Verdict]:
    """The verdicts on the cases of one file; raises UnreadableFile."""
    cases, beside = cases_in(file), surroundings_of(file)
    yield from (tried(case, beside) for case in cases)


def _show(verdict: Verdict, as_json: bool) -> None:
    if as_json:
        click.echo(_text(verdict.as_json()))
    elif not verdict.ok:
        click.echo(verdict.id)
        for key, (wanted, got) in verdict.different.items():
            click.echo(f"  {key}: expected {_text(wanted)}, got {_text(got)}")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _finish(verdicts: list[Verdict], unreadable: int, as_json: bool) -> None:
    failed = sum(not verdict.ok for verdict in verdicts)
    passed = len(verdicts) - failed
    click.echo(_text({"passed": passed, "failed": failed}) if as_json else f"{passed} passed, {failed} failed")
    if unreadable or not all(verdict.readable for verdict in verdicts):
        raise SystemExit(UNREADABLE)
    if failed:
        raise SystemExit(FAILED)
