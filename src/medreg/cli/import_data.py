"""`medreg import …`: files into the database, whole runs out of it again, and test files with known defects."""

import getpass
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.importers.actions.import_file import ImportOutcome, import_file
from medreg.importers.actions.roll_back import roll_back
from medreg.importers.generator import generate
from medreg.importers.queries import runs
from medreg.spreadsheets.refusals import FileRefused

STATES = {"checked": "只检查，未写入", "refused": "有错误，未写入任何数据", "loaded": "已写入", "rolled_back": "已撤销"}


@click.group(name="import", help="Import CSV or XLSX files; all or nothing unless --accept-valid.")
def import_data() -> None:
    """The group."""


def _kind_command(kind: str) -> Callable[..., None]:
    @import_data.command(name=kind, help=f"Import {kind} from FILE.")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
    @click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Row-level report (CSV).")
    @click.option("--accept-valid", is_flag=True, help="Load the good rows although others are defective.")
    @click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
    def command(file: Path, dry_run: bool, report: Path | None, accept_valid: bool, as_json: bool) -> None:
        started = time.perf_counter()
        try:
            outcome = import_file(
                kind=kind,
                path=file,
                actor=_operator(),
                dry_run=dry_run,
                accept_valid=accept_valid,
                report_path=report,
            )
        except FileRefused as refused:
            _refuse(refused, as_json)
        _tell(outcome, time.perf_counter() - started, as_json)
        if outcome.defective:
            raise SystemExit(1)

    return command


for _kind in ("qualifications", "institutions", "register", "calendar"):
    _kind_command(_kind)


@import_data.command(help="Take a whole import back, if nothing rests on it yet.")
@click.argument("run", type=click.UUID)
def rollback(run: uuid.UUID) -> None:
    try:
        taken = roll_back(run_id=run, actor=_operator())
    except FileRefused as refused:
        _refuse(refused, as_json=False)
    click.echo(f"已撤销导入 {run}：删除 {taken} 行。")


@import_data.command(name="runs", help="The latest imports.")
def list_runs() -> None:
    for run in runs():
        counts = f"{run.rows} 行，写入 {run.accepted}，错误 {run.defective}"
        click.echo(f"{run.id}  {run.kind}  {STATES.get(run.state, run.state)}  {counts}  {run.file_name}")


@import_data.command(name="generate", help="Write a test file with planted defects, and FILE.planted.json beside it.")
@click.argument("kind", type=click.Choice(["qualifications"]))
@click.argument("rows", type=click.IntRange(1, 2_000_000))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--defects", type=click.FloatRange(0, 0.5), default=0.005, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def generate_file(kind: str, rows: int, file: Path, defects: float, seed: int) -> None:
    planted = generate(path=file, rows=rows, defects=defects, seed=seed, today=clock.today())
    beside = file.with_name(f"{file.name}.planted.json")
    beside.write_text(json.dumps([asdict(defect) for defect in planted]), encoding="utf-8")
    click.echo(f"{kind}：{rows} 行，埋设错误 {len(planted)} 处（{beside.name}）。")


def _operator() -> Actor:
    """Whoever may run this command on the host operates the system; the ledger keeps the account's name."""
    return Actor(Role.SYSTEM_OPERATOR, name=getpass.getuser())


def _refuse(refused: FileRefused, as_json: bool) -> NoReturn:
    if as_json:
        click.echo(
            json.dumps({"state": "refused", "reason": refused.reason, "words": refused.words}, ensure_ascii=False)
        )
    else:
        click.echo(refused.words, err=True)
    raise SystemExit(1)


def _tell(outcome: ImportOutcome, seconds: float, as_json: bool) -> None:
    if as_json:
        facts = {**asdict(outcome), "run": str(outcome.run), "seconds": round(seconds, 3)}
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    for example in outcome.examples:
        click.echo(example)
    if outcome.ignored_columns:
        click.echo(f"未识别、已忽略的列：{'、'.join(outcome.ignored_columns)}")
    click.echo(
        f"{STATES[outcome.state]}。共 {outcome.rows} 行：写入 {outcome.accepted}，错误 {outcome.defective}，"
        f"提示 {outcome.warned}；{outcome.rows / seconds:,.0f} 行/秒。导入编号 {outcome.run}"
    )
