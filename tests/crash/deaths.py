"""What is done to whom, and at which point the process dies."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.models import Case
from medreg.jobs.upkeep import rescue_stalled
from medreg.outbox.crash_points import KILLED
from medreg.standards.vocabulary import ApplicationEvent as Event
from tests.builders.casework import Scene, a_confirmed_case, a_draft, a_reviewed_case
from tests.portals.signed_in import client_of

IN_ADVANCE = ("advance.locked", "advance.event_written", "advance.state_written", "outbox.entry_written", "advance.told")
AFTER_COMMIT = "advance.committed"


@dataclass(frozen=True, slots=True)
class Deed:
    """A request that takes one step of a case; it may die at `points`, the last of which is after the commit."""

    event: Event
    path: str
    prepare: Callable[[Scene], Case]
    who: Callable[[Scene], Actor]
    points: tuple[str, ...]


DEEDS = (
    Deed(
        Event.SUBMIT,
        "/physician/cases/{}/check/",
        a_draft,
        lambda scene: scene.physician,
        ("submit.number_taken", *IN_ADVANCE, AFTER_COMMIT),
    ),
    Deed(
        Event.ACCEPT,
        "/authority/cases/{}/accept/",
        a_confirmed_case,
        lambda scene: scene.acceptor,
        (*IN_ADVANCE, AFTER_COMMIT),
    ),
    Deed(
        Event.GRANT,
        "/authority/cases/{}/grant/",
        a_reviewed_case,
        lambda scene: scene.approver,
        (*IN_ADVANCE, "approve.decision_written", "approve.effects_written", AFTER_COMMIT),
    ),
)
OF_OUTBOX = ("outbox.fetched", "outbox.work_done", "outbox.marked", "outbox.committed")
DEATHS_OF_WORKERS = (
    *(f"{point}:cases.tell_parties" for point in OF_OUTBOX),
    *(f"{point}:licences.follow_signature" for point in OF_OUTBOX),
    *(f"{point}:issue" for point in IN_ADVANCE if not point.startswith("outbox")),
    f"{AFTER_COMMIT}:issue",
)
DEATHS_OF_SIGNERS = (
    *("signer.taken", "signer.intent_written", "signer.intended", "signer.signed", "signer.stored"),
    *(f"{point}:licences.sign_version" for point in OF_OUTBOX),
)


class Nursery:
    """Orders to the process that lets others die."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def web(self, deed: Deed, case: Case, by: Actor, **how: Any) -> tuple[int, dict[str, Any] | None]:
        """The exit code of the web process and the answer that left it."""
        form = {"version": str(case.version), "confirm": "yes", "note": ""}
        session = client_of(by).cookies[settings.SESSION_COOKIE_NAME].value
        order = {"process": "web", "path": deed.path.format(case.pk), "form": form, "session": session, **how}
        return self._ask(order)

    def worker(self, **how: Any) -> int:
        return self._ask({"process": "worker", **how})[0]

    def signer(self, **how: Any) -> int:
        return self._ask({"process": "signer", **how})[0]

    def _ask(self, order: dict[str, Any]) -> tuple[int, dict[str, Any] | None]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return told["code"], told["answer"]


@contextmanager
def a_nursery() -> Iterator[Nursery]:
    """A nursery whose children work on the database of this test, at its time."""
    found = connection.settings_dict
    parts = {"dbname": found["NAME"], "user": found["USER"], "password": found["PASSWORD"], "host": found["HOST"]}
    url = make_conninfo("", **{key: value for key, value in parts.items() if value}, port=found["PORT"] or None)
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "MEDREG_CLOCK_OFFSET": str(int(clock.offset().total_seconds())),
        "DJANGO_SETTINGS_MODULE": "medreg.config.settings",
    }
    command = [sys.executable, "-m", "tests.crash.nursery"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        yield Nursery(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(30)


def a_minute_later() -> None:
    """The dead workers have not been heard of for so long that their jobs are taken up again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '2 minutes'")


def rescue_stalled_jobs() -> None:
    """What the worker does every minute: jobs of the dead are taken up again, whatever queue they lie in."""
    async_to_sync(rescue_stalled.func)(timestamp=0)


__all__ = ["DEATHS_OF_SIGNERS", "DEATHS_OF_WORKERS", "DEEDS", "KILLED", "Deed", "Nursery", "a_minute_later", "a_nursery", "rescue_stalled_jobs"]
