"""`medreg signer`: the signing process, which alone opens the private keys and takes nothing but its own queue."""

import sys
from typing import Any, cast

import click
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from medreg.licences.actions.sign_again import sign_again
from medreg.licences.refused import refused_versions
from medreg.outbox.enqueue import SIGNER_QUEUE
from medreg.signing.self_test import SelfTestFailedError, run_self_tests


@click.command()
@click.option("--once", is_flag=True, help="Sign what is waiting, then end.")
@click.option("--refused", is_flag=True, help="Name the versions that were refused, then end.")
@click.option("--again", type=int, metavar="VERSION", help="Examine a refused version once more (as the owner), then end.")
def signer(once: bool, refused: bool, again: int | None) -> None:
    """Sign licences until interrupted; a signature under way is finished first."""
    if refused:
        _tell_refused()
    elif again is not None:
        click.echo("queued" if sign_again(version_id=again) else "not a refused version")
    else:
        try:
            sign_what_waits(wait=not once)
        except SelfTestFailedError as failed:
            raise click.ClickException(f"the self-test failed, nothing is signed: {failed}") from failed


def sign_what_waits(*, wait: bool, signals: bool = True) -> None:
    """The signing process itself: until interrupted, or until nothing waits. Other tasks are unknown here: whoever can write
    into the queue cannot have this process do the worker's work. Raises SelfTestFailedError before anything is signed."""
    run_self_tests()
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as working:
        cast(Any, working).perform_import_paths()
        for name in [name for name, task in working.tasks.items() if task.queue != SIGNER_QUEUE]:
            del working.tasks[name]
        working.run_worker(
            queues=[SIGNER_QUEUE],
            concurrency=1,
            wait=wait,
            install_signal_handlers=signals,
            shutdown_graceful_timeout=8,
            delete_jobs="never",
        )


def _tell_refused() -> None:
    found = refused_versions()
    for row in found:
        click.echo(f"{row.version_id}\t{row.number} v{row.version}\t{row.refused_at:%Y-%m-%d %H:%M}\t{row.reason}\t{row.detail}")
    sys.exit(1 if found else 0)
