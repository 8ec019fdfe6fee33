"""The window in front of the site, in one process: what is its own it answers at once, all else goes on.

What needs the whole register (a record that time has passed by), another host name or a secure address goes on too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import psycopg
import structlog

from medreg.publication.record import Record
from medreg.window.answer import Answer, problem, with_headers
from medreg.window.answering import Window
from medreg.window.asked import Asked
from medreg.window.limits import address_of
from medreg.window.passes import LONGEST_SOLUTION

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
log = structlog.get_logger(__name__)
BELOW = "/api/v1/register/"
STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}
TOO_SLOW = (503, "unavailable", "服务暂时不能使用", "这次查询太慢：请补充省份或更完整的姓名后再试")
UNREACHABLE = (503, "unavailable", "服务暂时不能使用", "暂时无法查询：请过一分钟再试")


class Outdated(Exception):
    """Only the register itself can tell this record as it is today."""


def outdated(record: Record) -> Record:
    """The window's own `Renewed`: it cannot."""
    raise Outdated(record.registration_id)


@dataclass(frozen=True, slots=True)
class InFront:
    """`headers` are those that every answer of the site carries; `hosts` the names under which the site is known.

    `secure_only` sends plain HTTP on to the site, which leads to the secure address.
    """

    window: Window
    following: Application
    headers: tuple[tuple[str, str], ...]
    hosts: frozenset[str]
    secure_only: bool
    trusted_proxies: int

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(BELOW) or not self._is_ours(environ):
            return self.following(environ, start_response)
        try:
            answer = self._answer(environ)
        except Outdated:
            answer = None
        if answer is None:
            return self.following(environ, start_response)
        return self._sent(answer, environ["REQUEST_METHOD"], start_response)

    def _is_ours(self, environ: Environ) -> bool:
        host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
        told_secure = self.trusted_proxies > 0 and environ.get("HTTP_X_FORWARDED_PROTO") == "https"
        secure = told_secure or environ.get("wsgi.url_scheme") == "https"
        return _name(host) in self.hosts and (secure or not self.secure_only)

    def _answer(self, environ: Environ) -> Answer | None:
        try:
            return self.window.answer(asked_of(environ, self.trusted_proxies))
        except psycopg.errors.QueryCanceled:
            return problem(*TOO_SLOW)
        except psycopg.Error:
            log.exception("window_without_database")
            return with_headers(problem(*UNREACHABLE), ("Retry-After", "60"))

    def _sent(self, answer: Answer, method: str, start_response: StartResponse) -> Iterable[bytes]:
        headers = [*self.headers, *answer.headers]
        if answer.body:
            headers += [("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body)))]
        start_response(STATUS_LINES[answer.status], headers)
        return [] if method == "HEAD" else [answer.body]


def asked_of(environ: Environ, trusted_proxies: int) -> Asked:
    """The request as the window knows it; of a body no more than a solved task needs."""
    get = environ.get
    method = environ["REQUEST_METHOD"]
    path = environ["PATH_INFO"]
    if not path.isascii():
        path = path.encode("latin-1").decode("utf-8", "surrogateescape")
    return Asked(
        method,
        path,
        get("QUERY_STRING", ""),
        address_of(environ, trusted_proxies),
        get("HTTP_IF_NONE_MATCH", ""),
        get("HTTP_REGISTER_PASS", ""),
        get("HTTP_AUTHORIZATION", ""),
        environ["wsgi.input"].read(LONGEST_SOLUTION) if method == "POST" else b"",
    )


def _name(host: str) -> str:
    """A host without its port, in lower case; of an IPv6 address the brackets stay."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
