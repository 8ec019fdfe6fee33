"""`medreg worker`: carries out what the outbox holds and what is due by schedule."""

from typing import cast

import click
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from medreg.outbox.enqueue import WORKER_QUEUE


@click.command()
@click.option("--concurrency", default=4, show_default=True, type=click.IntRange(1, 64), help="Jobs at the same time.")
@click.option("--once", is_flag=True, help="Carry out what is waiting, then end.")
def worker(concurrency: int, once: bool) -> None:
    """Work through the outbox until interrupted; a running job is finished first."""
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as working:
        working.run_worker(
            queues=[WORKER_QUEUE],
            concurrency=concurrency,
            wait=not once,
            shutdown_graceful_timeout=8,
            delete_jobs="never",
        )
