"""A visitor for measuring: real requests through the whole of Django within this process, and what each cost."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client

from medreg.portals.public.account.entering import BACKEND
from medreg.portals.shared.actor import MEMBERSHIP_KEY


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: seconds of it all, seconds in the database, statements, and the answer's code and bytes."""

    seconds: float
    database_seconds: float
    queries: int
    status: int
    content: bytes


def visitor(user_id: int | None = None, membership_id: int | None = None) -> Client:
    """A browser, signed in as this account in this role where one is named."""
    client = Client(raise_request_exception=False)
    if user_id is not None:
        client.force_login(get_user_model().objects.get(pk=user_id), backend=BACKEND)
        if membership_id is not None:
            session = client.session
            session[MEMBERSHIP_KEY] = membership_id
            session.save()
    return client


def visit(client: Client, address: str) -> Visit:
    """Get one address."""
    spent = [0.0, 0.0]

    def timed(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent[0] += time.perf_counter() - begun
            spent[1] += 1

    with connection.execute_wrapper(timed):
        begun = time.perf_counter()
        answer = client.get(address)
        seconds = time.perf_counter() - begun
    content = answer.content if not answer.streaming else b""
    return Visit(seconds, spent[0], int(spent[1]), answer.status_code, content)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """What the visits leave behind (sessions, looks that are recorded) is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
