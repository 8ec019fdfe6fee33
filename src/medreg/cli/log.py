"""`medreg log`: the keys of the transparency logs, and sealing without waiting for the worker."""

import click

from medreg.audit.actions.seal_ledger import seal_ledger
from medreg.licences.actions.seal_licence_log import seal_licence_log
from medreg.licences.log_walk import walk_licence_log
from medreg.official.sites import create_site_key, site_key
from medreg.tlog.actions.anchor import NotAnchoredError
from medreg.tlog.names import LogName, create_log_key, log_key
from medreg.tlog.trust import Held, NothingSealedError


@click.group()
def log() -> None:
    """The transparency logs of this installation."""


@log.command(name="create-keys")
def create_keys() -> None:
    """Make the key of each log that has none, and that of the list of official sites, and print all public keys; witnesses and auditors pin these."""
    for name in LogName:
        click.echo((log_key(name) or create_log_key(name)).text)
    click.echo((site_key() or create_site_key()).text)


@log.command()
def verify() -> None:
    """Walk the log of licences: every leaf against its licence, heads and witness; exit 1 where it breaks."""
    try:
        size, breaks = walk_licence_log(Held())
    except NothingSealedError as problem:
        raise click.ClickException(str(problem)) from problem
    for found in breaks:
        click.echo(f"BREAK {found.flaw}: {found.words}")
    click.echo(f"licences: {size} leaves, " + (f"broken in {len(breaks)} places" if breaks else "the log holds"))
    raise SystemExit(1 if breaks else 0)


@log.command()
def seal() -> None:
    """Seal what waits, and have it cosigned; exit 1 when the witness does not."""
    try:
        click.echo(f"audit: {seal_ledger()} entries sealed")
        click.echo(f"licences: {seal_licence_log()} leaves logged")
    except NotAnchoredError as problem:
        raise click.ClickException(f"sealed, but not anchored: {problem}") from problem
