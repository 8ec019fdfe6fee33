"""The window's parts as this installation has them, for the application in front of the site and for Django's own views.

Both spend from the same buckets and read each other's cursors.
"""

import hmac
from functools import lru_cache

import structlog
from django.conf import settings
from django.db import close_old_connections, connection
from django.http import HttpRequest

from medreg.clients.admission import admit
from medreg.clients.denials import ClientDenied
from medreg.clients.words import Scope
from medreg.publication.queries import renewed, rows_of
from medreg.window.answering import Renewed, Rows, Window
from medreg.window.asked import Asked
from medreg.window.cursors import Cursors
from medreg.window.limits import Allowance, Limits, address_of
from medreg.window.passes import Passes
from medreg.window.readers import Readers

PASS_COOKIE = "register_pass"  # noqa: S105 - a name
_PASS_BURST, _PASS_PER_SECOND = 120.0, 0.5
log = structlog.get_logger(__name__)


def register_window(rows: Rows = rows_of, renew: Renewed = renewed) -> Window:
    """Reading through Django's connection, unless told otherwise."""
    return Window(rows, renew, register_cursors(), register_readers())


def register_cursors() -> Cursors:
    return Cursors(_secret("register cursors"))


def register_readers() -> Readers:
    """The same buckets for everybody in this process."""
    return _readers(settings.REGISTER_BURST, settings.REGISTER_PER_SECOND)


def reading_client(authorization: str) -> tuple[str, Allowance] | None:
    """The client of a token that may verify, with the quota of its minute; None for everybody else."""
    if not connection.in_atomic_block:
        close_old_connections()  # the window runs outside Django's requests, which else would see to it
    try:
        client = admit(authorization, Scope.VERIFY_BATCH)
    except ClientDenied:
        return None
    return client.key, Allowance(client.per_minute, client.per_minute / 60)


def asked_by(request: HttpRequest, body: bytes = b"") -> Asked:
    """A Django request as the window knows it; a browser carries its pass in a cookie."""
    header = request.headers.get
    return Asked(
        request.method or "GET",
        request.path,
        request.META.get("QUERY_STRING", ""),
        address_of(request.META, settings.TRUSTED_PROXIES),
        header("If-None-Match", ""),
        header("Register-Pass", "") or request.COOKIES.get(PASS_COOKIE, ""),
        header("Authorization", ""),
        body,
    )


def _secret(purpose: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), purpose.encode(), "sha256")


@lru_cache(maxsize=4)
def _readers(burst: float, per_second: float) -> Readers:
    passes = Passes(_secret("register passes").hex())
    own = Allowance(_PASS_BURST, _PASS_PER_SECOND)
    return Readers(Limits(_tell), passes, Allowance(burst, per_second), own, reading_client)


def _tell(reader: str) -> None:
    """Once a minute and reader, for whoever watches for scraping (CE-06)."""
    log.warning("register_queried_too_often", reader=reader)
