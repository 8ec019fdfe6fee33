"""One visit: the answer, what it wrote to the database, what it raised; and then everything is as before."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any, cast

from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler

from medreg.access.actor import Actor, Role
from medreg.portals.public.account.memory import remember
from tests.adversary.world import user_of
from tests.portals.signed_in import BACKEND

_HANDLERS = {checks: ClientHandler(enforce_csrf_checks=checks) for checks in (False, True)}
"""Kept between visits: making the middleware anew reads every static file."""
FORM = "application/x-www-form-urlencoded"
HOST = "http://testserver"
"""In front of every address, so that `//evil.example/` is a path and no host."""
TRACES = frozenset(
    {"django_session", "usersessions_usersession", "audit_auditentry", "axes_accessattempt", "axes_accesslog"}
)
_WRITTEN = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """`written` counts the rows inserted, updated or deleted by table; `raised` is the last line of a traceback."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    written: Counter[str] = field(default_factory=Counter)
    raised: str = ""

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace") if "html" in self.headers.get("Content-Type", "") else ""

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    @property
    def stored(self) -> Counter[str]:
        """Rows written beside the session and the ledger of who looked at what."""
        return Counter({table: rows for table, rows in self.written.items() if table not in TRACES})

    @property
    def is_page(self) -> bool:
        return "text/html" in self.headers.get("Content-Type", "")


class Browser:
    """Somebody's browser; every visit begins with the cookies of the first."""

    def __init__(
        self, actor: Actor, *, checks_csrf: bool = False, memory: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        """`memory`: what earlier pages of a walk have kept in the session, by key."""
        self.actor, self.checks_csrf = actor, checks_csrf
        client = Client()
        if actor.role is not Role.ANONYMOUS:
            client.force_login(user_of(actor), backend=BACKEND)
        if memory:
            session = client.session
            for key, facts in memory.items():
                remember(cast(Any, SimpleNamespace(session=session)), key, **facts)
            session.save()
        self.cookies = client.cookies.output(header="", sep=";")

    def with_csrf_checks(self) -> "Browser":
        """The same session, with the protection that Django's test client leaves out."""
        stricter = copy(self)
        stricter.checks_csrf = True
        stricter.cookies = "; ".join(filter(None, (self.cookies, f"csrftoken={'a' * 32}")))
        return stricter

    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        client.handler = _HANDLERS[self.checks_csrf]
        client.cookies = SimpleCookie(self.cookies)
        return client

    def get(self, url: str, **headers: Any) -> Answer:
        return self.ask("GET", url, **headers)

    def post(self, url: str, data: Any = None, **headers: Any) -> Answer:
        """`data`: a mapping (sent as multipart, as files need it) or the raw bytes of an encoded form."""
        if isinstance(data, bytes):
            return self.ask("POST", url, data, content_type=headers.pop("content_type", FORM), **headers)
        with _undone():
            client = self.client()
            return _told(lambda: client.post(url, data or {}, **headers))

    def ask(self, method: str, url: str, body: bytes = b"", *, content_type: str = FORM, **headers: Any) -> Answer:
        """Any method; the address is sent as it is written, query string included."""
        with _undone():
            client = self.client()
            return _told(lambda: client.generic(method, HOST + url, body, content_type=content_type, **headers))

    def follow(self, url: str, body: bytes, *, back: str, most: int = 3) -> list[Answer]:
        """A post, the pages that it leads to and what then stands at `back`, undone together."""
        with _undone():
            client = self.client()
            answers = [_told(lambda: client.generic("POST", url, body, content_type=FORM))]
            while answers[-1].status in (301, 302) and len(answers) <= most:
                onward = answers[-1].location.partition("#")[0] or url
                answers.append(_told(partial(client.get, onward)))
            return [*answers, _told(partial(client.get, back))]


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _told(send: Any) -> Answer:
    before = _writes()
    response = send()
    raised = _last_line(getattr(response, "exc_info", None))
    connection.needs_rollback = False  # a broken inner transaction is undone with the visit
    body = b"".join(response.streaming_content) if response.streaming else response.content
    written = Counter() if raised else _writes() - before
    return Answer(response.status_code, body, dict(response.headers), written, raised)


def _writes() -> Counter[str]:
    """Rows changed by this transaction so far, undone ones included."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return Counter(dict(cursor.fetchall()))


def _last_line(exc_info: Any) -> str:
    """``ValueError: … (medreg/portals/x.py:12 in view)`` of an exception; empty without one."""
    if not exc_info:
        return ""
    kind, raised, trace = exc_info
    where = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "/medreg/" in code.co_filename:
            where = f"{code.co_filename.split('/src/')[-1]}:{trace.tb_lineno} in {code.co_name}"
        trace = trace.tb_next
    return re.sub(r"\s+", " ", f"{kind.__name__}: {raised}")[:300] + f" ({where})"
