"""One message to one receiver: resolved once, sent to that address, no redirects, little time, little patience for words."""

import contextlib
import re
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from medreg.webhooks.target import Target, TargetRefused, judge, target_of

TOTAL_SECONDS, RESOLVE_SECONDS = 5.0, 3.0
LONGEST_ANSWER = 16 * 1024
_STATUS_LINE = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})[ \r]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`error` is a word of a closed list, empty when the receiver took the message."""

    status: int | None
    error: str
    milliseconds: int

    @property
    def taken(self) -> bool:
        return not self.error


def post(url: str, headers: Mapping[str, str], body: bytes, *, loopback: bool = False) -> Outcome:
    """Send; never raises. Errors: forbidden, unresolved, unreachable, tls, timeout, answer, redirect, gone, refused."""
    began = time.monotonic()
    status, error = _tried(url, headers, body, loopback, began + TOTAL_SECONDS)
    return Outcome(status, error, int((time.monotonic() - began) * 1000))


def _tried(
    url: str, headers: Mapping[str, str], body: bytes, loopback: bool, deadline: float
) -> tuple[int | None, str]:
    try:
        target = target_of(url, loopback=loopback)
        address = judge(_resolved(target), loopback=loopback)
        status = _exchanged(target, address, headers, body, deadline)
    except TargetRefused:
        return None, "forbidden"
    except socket.gaierror:
        return None, "unresolved"
    except TimeoutError:
        return None, "timeout"
    except ssl.SSLError:
        return None, "tls"
    except OSError:
        return None, "unreachable"
    return status, "answer" if status is None else _word_for(status)


def _word_for(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if status == 410:
        return "gone"
    return "redirect" if 300 <= status < 400 else "refused"


def _resolved(target: Target) -> list[str]:
    """Every address of the name; the system's resolver knows no deadline, so it is asked in a thread of its own."""
    answers: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as failed:
            answers.put(failed if isinstance(failed, OSError) else socket.gaierror(str(failed)))

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=RESOLVE_SECONDS)
    except Empty as late:
        raise TimeoutError from late
    if isinstance(answer, OSError):
        raise answer
    return answer


def _exchanged(target: Target, address: str, headers: Mapping[str, str], body: bytes, deadline: float) -> int | None:
    """The status of the answer, of which nothing else is read; None where it is no HTTP."""
    with contextlib.ExitStack() as stack:
        wire = stack.enter_context(socket.create_connection((address, target.port), timeout=_left(deadline)))
        if target.secure:
            wire.settimeout(_left(deadline))
            wire = stack.enter_context(ssl.create_default_context().wrap_socket(wire, server_hostname=target.host))
        wire.settimeout(_left(deadline))
        wire.sendall(_request(target, headers, body))
        answer = b""
        while b"\r\n\r\n" not in answer and len(answer) < LONGEST_ANSWER:
            wire.settimeout(_left(deadline))
            part = wire.recv(4096)
            if not part:
                break
            answer += part
        found = _STATUS_LINE.match(answer)
        return int(found[1]) if found else None


def _request(target: Target, headers: Mapping[str, str], body: bytes) -> bytes:
    host = f"[{target.host}]" if ":" in target.host else target.host
    usual = 443 if target.secure else 80
    given = {
        "Host": host if target.port == usual else f"{host}:{target.port}",
        "User-Agent": "medreg-webhooks/1",
        "Content-Length": str(len(body)),
        "Connection": "close",
        **headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"POST {target.path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
