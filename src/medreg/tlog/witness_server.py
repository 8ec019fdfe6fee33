"""The witness over HTTP, on a TCP port or a Unix socket, with nothing but the standard library; and how a log asks it."""

import contextlib
import hashlib
import http.client
import os
import socket
import socketserver
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from medreg.tlog.witness import LARGEST_REQUEST, PLAIN, Answer, Witness

ADD, LAST = "/add-checkpoint", "/last"
FOUND = 200
SECONDS = 10.0
POLL_SECONDS = 0.02
UNIX = "unix:"
LONGEST_ANSWER = 16_384
LONGEST_SOCKET_PATH = 100


class WitnessAwayError(OSError):
    """The witness does not answer."""


class _TcpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class _UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def serving(witness: Witness, address: str) -> Iterator[socketserver.BaseServer]:
    """A server behind `address` (`unix:PATH` or `HOST:PORT`), answering in a thread of its own. Raises OSError."""
    server = _bound(address, _handler(witness))
    thread = threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def ask_witness(url: str, body: bytes) -> Answer:
    """POST add-checkpoint to `unix:PATH` or an http(s) address. Raises WitnessAwayError."""
    return _asked(url, "POST", ADD, body)


def last_head(url: str, origin: str) -> str | None:
    """The head of a log that the witness cosigned last, None when it has none or is not there. Its signatures tell
    whether it can be believed."""
    try:
        answer = _asked(url, "GET", f"{LAST}?{urlencode({'origin': origin})}", None)
    except WitnessAwayError:
        return None
    return answer.body if answer.status == FOUND else None


def _asked(url: str, method: str, target: str, body: bytes | None) -> Answer:
    connection, prefix = _connection(url)
    try:
        with contextlib.closing(connection):
            connection.request(method, prefix + target, body, {"Content-Type": PLAIN})
            answer = connection.getresponse()
            text = answer.read(LONGEST_ANSWER).decode("utf-8", errors="replace")
            return Answer(answer.status, text, answer.headers.get("Content-Type", ""))
    except (OSError, http.client.HTTPException) as problem:
        raise WitnessAwayError(f"{url} does not answer: {problem}") from problem


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("witness", timeout=SECONDS)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(SECONDS)
        self.sock.connect(self.path)


def _connection(url: str) -> tuple[http.client.HTTPConnection, str]:
    if url.startswith(UNIX):
        return _UnixConnection(_socket_path(url)), ""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.netloc, timeout=SECONDS), parts.path.rstrip("/")


def _bound(address: str, handler: type[BaseHTTPRequestHandler]) -> socketserver.BaseServer:
    if address.startswith(UNIX):
        path = _socket_path(address)
        Path(path).unlink(missing_ok=True)
        return _UnixServer(path, handler)
    host, _separator, port = address.rpartition(":")
    return _TcpServer((host, int(port)), handler)


def _socket_path(address: str) -> str:
    """The path of `unix:PATH`; a long one, which no socket may have, gives way to a short one made from it."""
    path = address.removeprefix(UNIX)
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    return str(Path(tempfile.gettempdir()) / f"medreg-witness-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}")


def _handler(witness: Witness) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = SECONDS

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            origin = parse_qs(asked.query).get("origin", [""])[0]
            note = witness.last(origin) if asked.path == LAST else None
            self._send(Answer(FOUND, note) if note else Answer(404, "nothing was cosigned for this origin\n"))

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if self.path != ADD:
                self._send(Answer(404, "only add-checkpoint\n"))
            elif not length.isascii() or not length.isdecimal() or int(length) > LARGEST_REQUEST:
                self._send(Answer(400, "a length is needed, and not a large one\n"))
            else:
                self._send(witness.add_checkpoint(self.rfile.read(int(length))))

        def _send(self, answer: Answer) -> None:
            content = answer.body.encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def address_string(self) -> str:
            return str(self.client_address[0]) if self.client_address else "unix"

        def log_message(self, format: str, *args: object) -> None:
            """Requests are told by their answers; a witness keeps no access log."""

    return Handler
