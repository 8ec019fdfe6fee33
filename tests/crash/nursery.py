"""A process that lets others die: for each order it forks a web, a worker or a signing process, and tells how that ended.

    python -m tests.crash.nursery    orders and answers are lines of JSON

The child answers a request through the real WSGI application, or works the queue with the real worker; what it answered
counts as acknowledged only when it has left the child. The parent never touches the database, so every child has its own
connections, as a process of its own would.
"""

import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.urls import get_resolver
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from medreg.config.wsgi import application
from medreg.jobs.signing_process import sign_what_waits
from medreg.outbox.enqueue import WORKER_QUEUE

Order = dict[str, Any]
CSRF = "a" * 32


def main() -> None:
    """Serve orders until the input ends."""
    get_resolver().url_patterns  # noqa: B018 - read once here, so that no child has to
    for line in sys.stdin:
        order: Order = json.loads(line)
        sys.stdout.write(json.dumps(_in_child(ACTS[order["process"]], order)) + "\n")
        sys.stdout.flush()


def _in_child(act: Callable[[Order], object], order: Order) -> dict[str, Any]:
    """`code` is how the child ended (137: killed), `answer` what it had said before."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        settings.CRASH_AT = order.get("crash_at", "")
        os.write(said, json.dumps(act(order)).encode())
        os._exit(0)
    os.close(said)
    if "kill_after" in order:
        threading.Timer(order["kill_after"], _kill, [child]).start()
    with os.fdopen(heard, "rb") as told:
        answer = told.read()
    _, status = os.waitpid(child, 0)
    code = 137 if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)
    return {"code": code, "answer": json.loads(answer) if answer else None}


def _kill(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def _answer(order: Order) -> dict[str, object]:
    """The status line and the address to which the answer of a POST leads."""
    body = urlencode({**order["form"], "csrfmiddlewaretoken": CSRF}, doseq=True).encode()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": order["path"],
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={order['session']}; csrftoken={CSRF}",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    said: dict[str, object] = {}

    def start(status: str, headers: list[tuple[str, str]], _failed: object = None, /) -> Callable[[bytes], object]:
        said.update(status=int(status.split()[0]), location=dict(headers).get("Location", ""))
        return len

    b"".join(application(environ, start))
    return said


def _work(_order: Order) -> str:
    """Everything that waits, one job after the other, then the worker leaves."""
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as working:
        working.run_worker(
            queues=[WORKER_QUEUE], concurrency=1, wait=False, install_signal_handlers=False, delete_jobs="never"
        )
    return "done"


def _sign(_order: Order) -> str:
    """The signing process, by the function of its own command."""
    sign_what_waits(wait=False, signals=False)
    return "done"


ACTS: dict[str, Callable[[Order], object]] = {"web": _answer, "worker": _work, "signer": _sign}


if __name__ == "__main__":
    main()
