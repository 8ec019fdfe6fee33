"""The signing process: a worker of its own queue, which knows no other task."""

from typing import Any, cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from medreg.outbox.enqueue import SIGNER_QUEUE
from medreg.signing.self_test import run_self_tests


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
