"""`medreg clients`: programs of others that may call the API; each secret is printed once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, timedelta

import click

from medreg.access.actor import SYSTEM
from medreg.clients.actions.register_client import PER_DAY, PER_MINUTE, NewSecret, register_client
from medreg.clients.actions.resume_client import resume_client
from medreg.clients.actions.rotate_secret import rotate_secret
from medreg.clients.actions.suspend_client import suspend_client
from medreg.clients.denials import ClientRefused
from medreg.clients.queries import client_views
from medreg.clients.words import ClientKind, Scope

DAY = click.DateTime(["%Y-%m-%d"])
JSON = click.option("--json", "as_json", is_flag=True)


@click.group()
def clients() -> None:
    """Clients of the API."""


@clients.command()
@click.option("--kind", type=click.Choice([kind.value for kind in ClientKind]), required=True)
@click.option("--name", required=True, help="the program and its organisation")
@click.option("--contact", required=True, help="whom to call about it: name, telephone, mail")
@click.option("--scope", "scopes", type=click.Choice([scope.value for scope in Scope]), multiple=True, required=True)
@click.option("--organisation", default="", metavar="KIND:ID", help="opaque name of its organisation, as institution:7")
@click.option("--province", default="", metavar="NN", help="two digits")
@click.option("--per-minute", type=int, default=PER_MINUTE, show_default=True)
@click.option("--per-day", type=int, default=PER_DAY, show_default=True)
@click.option("--valid-from", type=DAY, default=None, help="first day (today)")
@click.option("--valid-until", type=DAY, default=None, help="last day (none)")
@JSON
def create(kind: str, scopes: tuple[str, ...], as_json: bool, **given: object) -> None:
    """Enter a client and print its id and secret."""
    with _refusals_in_words():
        made = register_client(
            kind=ClientKind(kind),
            name=str(given["name"]),
            contact=str(given["contact"]),
            scopes={Scope(scope) for scope in scopes},
            organisation=str(given["organisation"]),
            province=str(given["province"]),
            per_minute=int(str(given["per_minute"])),
            per_day=int(str(given["per_day"])),
            valid_from=_day(given["valid_from"]),
            valid_until=_day(given["valid_until"]),
            actor=SYSTEM,
        )
    _tell(made, as_json)


@clients.command()
@click.argument("key")
@click.option("--overlap-hours", type=click.IntRange(0, 24 * 30), default=24 * 7, show_default=True)
@JSON
def rotate(key: str, overlap_hours: int, as_json: bool) -> None:
    """A new secret; the old one works on for the overlap (0: it was exposed, end it and its tokens now)."""
    with _refusals_in_words():
        made = rotate_secret(key=key, overlap=timedelta(hours=overlap_hours), actor=SYSTEM)
    _tell(made, as_json)


@clients.command()
@click.argument("key")
@click.option("--reason", required=True)
def suspend(key: str, reason: str) -> None:
    """Stop a client and its tokens at once."""
    with _refusals_in_words():
        suspend_client(key=key, because=reason, actor=SYSTEM)
    click.echo(f"{key}  suspended")


@clients.command()
@click.argument("key")
def resume(key: str) -> None:
    """Let a suspended client work again."""
    with _refusals_in_words():
        resume_client(key=key, actor=SYSTEM)
    click.echo(f"{key}  working")


@clients.command("list")
@JSON
def list_(as_json: bool) -> None:
    """Every client with its state, scopes and quotas."""
    views = client_views()
    if as_json:
        click.echo(json.dumps([asdict(view) for view in views], ensure_ascii=False, default=str))
        return
    for view in views:
        quotas = f"{view.per_minute}/min {view.per_day}/day"
        click.echo(f"{view.key}  {view.state:<11}  {quotas}  {' '.join(view.scopes)}  {view.name}")


def _tell(made: NewSecret, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"client_id": made.key, "client_secret": made.secret}))
        return
    click.echo(f"client_id      {made.key}\nclient_secret  {made.secret}")
    click.echo("密钥只显示这一次，请立即交给客户端的负责人保管。", err=True)


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    try:
        yield
    except ClientRefused as refused:
        raise click.ClickException(str(refused)) from refused
