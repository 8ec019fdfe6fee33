"""`medreg exchange`: signed batches from and to other registers; applied to the register here, by its operators alone."""

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.exchange.actions.apply_taken import apply_taken
from medreg.exchange.actions.receive_batch import receive_batch
from medreg.exchange.actions.register_partner import register_partner
from medreg.exchange.actions.send_batch import send_batch
from medreg.exchange.actions.set_aside import set_aside
from medreg.exchange.envelope import CHANGES, KINDS_IN
from medreg.exchange.own_key import own_key_id, own_keys
from medreg.exchange.queries import partner_views
from medreg.exchange.refusals import ExchangeRefused
from medreg.signing.port import KeyMissingError

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group()
def exchange() -> None:
    """Batches between registers."""


@exchange.command()
def keys() -> None:
    """Print the public keys of this installation, for its partners."""
    with _refusals_in_words():
        own_key_id()  # a development installation makes its first key here
    click.echo(json.dumps(own_keys().as_json(clock.now()), indent=1))


@exchange.command()
@click.argument("code", metavar="NN")
@click.option("--name", required=True)
@click.option("--keys", "key_file", type=FILE, required=True, help="what the partner's `medreg exchange keys` printed")
def partner(code: str, name: str, key_file: Path) -> None:
    """Enter a partner (two digits of a province, 00 for the nation) or give it new keys."""
    with _refusals_in_words():
        register_partner(code=code, name=name, keys=key_file.read_text(encoding="utf-8"), actor=_operator())


@exchange.command()
@click.argument("partner")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True, help="folder for the batch"
)
@click.option("--kind", type=click.Choice([CHANGES, *KINDS_IN]), default=CHANGES, show_default=True)
@click.option("--file", "table", type=FILE, help="CSV in the columns of `medreg import`, for the other kinds")
def export(partner: str, out: Path, kind: str, table: Path | None) -> None:
    """Make the next batch for PARTNER: the public changes since the last one, or a table."""
    if (table is None) == (kind != CHANGES):
        raise click.UsageError("--file belongs to the kinds institutions and register, and to them alone")
    content = table.read_text(encoding="utf-8-sig") if table is not None else ""
    with _refusals_in_words():
        batch = send_batch(partner=partner, actor=_operator(), kind=kind, content=content)
    if batch is None:
        click.echo("没有新的变更。")
        return
    path = out / f"medreg-{partner}-{batch.sequence:06d}.json"
    path.write_text(batch.text, encoding="utf-8")
    click.echo(f"{path}  第 {batch.sequence} 个，{batch.rows} 行，{batch.digest}")


@exchange.command(name="import")
@click.argument("files", type=FILE, nargs=-1)
@click.option("--skip", type=int, help="set this quarantined batch aside first")
@click.option("--partner", default="", help="whose, with --skip")
@click.option("--because", default="", help="why, with --skip")
def import_batches(files: tuple[Path, ...], skip: int | None, partner: str, because: str) -> None:
    """Take batches in from FILES, then apply in order what can be applied; exit code 1 when one is in quarantine."""
    failed = False
    if skip is not None:
        with _refusals_in_words():
            set_aside(partner=partner, sequence=skip, because=because, actor=_operator())
    for path in files:
        try:
            receipt = receive_batch(text=path.read_text(encoding="utf-8", errors="replace"))
        except ExchangeRefused as refused:
            failed = True
            click.echo(f"{path.name}：{refused}", err=True)
        else:
            click.echo(f"{path.name}：第 {receipt.sequence} 个 {receipt.state}{'（重复）' if receipt.repeated else ''}")
    for applied in apply_taken(actor=_operator()):
        failed = failed or applied.state != "applied"
        click.echo(f"{applied.partner} 第 {applied.sequence} 个 {applied.state}")
        for sentence in applied.report.get("examples", []):
            click.echo(f"  {sentence}")
    if failed:
        raise SystemExit(1)


@exchange.command()
@click.option("--json", "as_json", is_flag=True)
def status(as_json: bool) -> None:
    """How the exchange with each partner stands; exit code 1 when something is missing or in quarantine."""
    views = partner_views()
    for view in views:
        line = f"{view.code} {view.name}：已发 {view.sent}，等待第 {view.expected} 个，缺 {list(view.missing)}，未完成 {len(view.open)}"
        click.echo(json.dumps(asdict(view), default=str, ensure_ascii=False) if as_json else line)
    if any(view.missing or any(batch.state == "quarantined" for batch in view.open) for view in views):
        raise SystemExit(1)


def _operator() -> Actor:
    """Whoever may run this command on the host operates the system; the ledger keeps the account's name."""
    return Actor(Role.SYSTEM_OPERATOR, name=getpass.getuser())


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    try:
        yield
    except (ExchangeRefused, KeyMissingError) as refused:
        raise click.ClickException(str(refused)) from refused
