"""Requests to the window as a web server makes them, and what comes back."""

import io
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from medreg.config.front import security_headers
from medreg.portals.shared.register_window import register_cursors
from medreg.publication.queries import rows_of
from medreg.window.answering import Renewed, Rows, Window
from medreg.window.limits import Allowance, Limits
from medreg.window.passes import Passes
from medreg.window.readers import ClientOf, Readers, no_clients
from medreg.window.wsgi import InFront, outdated

PLENTY = Allowance(1e9, 1e9)
KEY = "a key of these tests"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.body)
        return told


def readers(
    allowance: Allowance = PLENTY, *, client_of: ClientOf = no_clients, told: list[str] | None = None
) -> Readers:
    """With tasks that are solved at once."""
    limits = Limits((told if told is not None else []).append)
    return Readers(limits, Passes(KEY, hardest=20), allowance, Allowance(8, 0.001), client_of)


def window(*, rows: Rows = rows_of, renewed: Renewed = outdated, of: Readers | None = None) -> InFront:
    """In front of a site that answers everything with 299 and its path."""
    inner = Window(rows, renewed, register_cursors(), of or readers())
    return InFront(inner, _site, security_headers(), frozenset({"testserver"}), secure_only=False, trusted_proxies=0)


def ask(application: Any, target: str, method: str = "GET", body: bytes = b"", **environ: str) -> Reply:
    """`target` is path and query, percent-encoded here where it is not."""
    path, _, query = target.partition("?")
    seen: dict[str, Any] = {}
    given = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "QUERY_STRING": quote(query, safe="=&%+"),
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        **environ,
    }

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        seen.update(status=int(status.split()[0]), headers=dict(headers))

    content = b"".join(application(given, start))
    return Reply(seen["status"], seen["headers"], content)


def _site(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("299 The site", [])
    return [environ["PATH_INFO"].encode("latin-1")]
