"""`medreg webhooks`: where the feed of changes is sent, how far each receiver has come, and stopping one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click

from medreg.webhooks.actions.disable_endpoint import disable_endpoint
from medreg.webhooks.actions.replay_range import replay_range
from medreg.webhooks.actions.resume_endpoint import resume_endpoint
from medreg.webhooks.queries import attempts_of, endpoint_views
from medreg.webhooks.refusals import WebhookRefused

JSON = click.option("--json", "as_json", is_flag=True)


@click.group()
def webhooks() -> None:
    """Receivers of the feed of changes. Clients enter them by the API; here operators look and intervene."""


@webhooks.command("list")
@JSON
def list_endpoints(as_json: bool) -> None:
    """Every receiver; exit code 1 when one is failing or disabled."""
    views = endpoint_views()
    for view in views:
        told = asdict(view)
        line = f"{view.key}  {view.state} {view.disabled_because}  {view.failures} 次失败  第 {view.sequence} 个  {view.url}"
        click.echo(json.dumps(told, default=str, ensure_ascii=False) if as_json else line)
    if any(view.failures or view.state != "active" for view in views):
        raise SystemExit(1)


@webhooks.command()
@click.argument("key")
@JSON
def attempts(key: str, as_json: bool) -> None:
    """The newest messages to a receiver and what became of them."""
    for view in attempts_of(key):
        line = f"{view.at:%Y-%m-%d %H:%M:%S}  第 {view.sequence} 个  {view.status or '-'} {view.error}  {view.milliseconds} ms"
        click.echo(json.dumps(asdict(view), default=str) if as_json else line)


@webhooks.command()
@click.argument("key")
def disable(key: str) -> None:
    """Send nothing to a receiver any more."""
    with _refusals_in_words():
        disable_endpoint(key=key, because="operator")


@webhooks.command()
@click.argument("key")
def resume(key: str) -> None:
    """Send to a receiver again, from where it stopped."""
    with _refusals_in_words():
        resume_endpoint(key=key)


@webhooks.command()
@click.argument("key")
@click.option("--first", type=int, required=True)
@click.option("--last", type=int, required=True)
def replay(key: str, first: int, last: int) -> None:
    """Send events FIRST to LAST once more."""
    with _refusals_in_words():
        replay_range(key=key, first=first, last=last)


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    try:
        yield
    except WebhookRefused as refused:
        raise click.ClickException(str(refused)) from refused
