"""The server's side of the line to the decoders: one fresh, limited child process per file.

Safe under a threaded server: it never forks itself. It starts, once, a process without Django, secrets or threads
(`decoding.forking`) that forks the children and ends with the server.
"""

import atexit
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import medreg
from medreg.files.decoding.child import READY
from medreg.files.reasons import ContentRefused, RefusalReason

WALL_SECONDS = 30.0
QUEUE_SECONDS = 20
END_SECONDS = 5
FORKING = "medreg.files.decoding.forking"

_SOURCE_ROOT = str(Path(medreg.__file__).resolve().parents[1])
_ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONPATH": _SOURCE_ROOT,
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_places = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
_starting = threading.Lock()
_log = logging.getLogger(__name__)


class _Forking(NamedTuple):
    server: int
    """The process that started it: a server that forks gets another one, so that ending one ends no other's."""
    calls: socket.socket
    process: subprocess.Popen[bytes]


_forking: _Forking | None = None


def decode(operation: str, content: bytes, **request: Any) -> tuple[dict[str, Any], bytes]:
    """Run one of `decoding.forking.OPERATIONS` on `content`; returns (facts, bytes made).

    Raises ContentRefused: the reason given by the child; TOO_COMPLEX when it ran out of time or memory or died;
    UNAVAILABLE when no child could be started in time.
    """
    if not _places.acquire(timeout=QUEUE_SECONDS):
        raise ContentRefused(RefusalReason.UNAVAILABLE)
    try:
        until = time.monotonic() + WALL_SECONDS
        with _called({**request, "operation": operation, "wall_seconds": WALL_SECONDS}) as line:
            return _read(_asked(line, content, until))
    finally:
        _places.release()


def _called(request: dict[str, Any]) -> socket.socket:
    """A line to a new child. A forking process that has died is replaced once."""
    ours, theirs = socket.socketpair()
    packet = json.dumps(request).encode()
    with theirs:
        for attempt in range(2):
            try:
                socket.send_fds(_callers(anew=attempt > 0), [packet], [theirs.fileno()])
            except OSError:
                _log.exception("the decoding process does not take requests")
            else:
                return ours
    ours.close()
    raise ContentRefused(RefusalReason.UNAVAILABLE)


def _callers(*, anew: bool) -> socket.socket:
    global _forking
    with _starting:
        if anew:
            _end()
        if _forking is None or _forking.server != os.getpid():
            _forking = _started()
        return _forking.calls


def _started() -> _Forking:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-P", "-m", FORKING, str(theirs.fileno())]
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - fixed command, no shell
            command,
            env=_ENVIRONMENT,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
    return _Forking(os.getpid(), ours, process)


@atexit.register
def _end() -> None:
    """What was already asked is still answered: the requests are read before the end of the line."""
    global _forking
    if _forking is not None and _forking.server == os.getpid():
        with suppress(OSError):
            _forking.calls.shutdown(socket.SHUT_RDWR)
        _forking.calls.close()
        try:
            _forking.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            _forking.process.kill()
    _forking = None


def _asked(line: socket.socket, content: bytes, until: float) -> bytes:
    if not _ready(line, until):
        _log.error("no decoding process could be begun")
        raise ContentRefused(RefusalReason.UNAVAILABLE)
    pieces: list[bytes] = []
    try:
        line.settimeout(_left(until))
        line.sendall(content)
        line.shutdown(socket.SHUT_WR)
        while not pieces or pieces[-1]:
            line.settimeout(_left(until))
            pieces.append(line.recv(1 << 18))
    except OSError as ended:
        raise ContentRefused(RefusalReason.TOO_COMPLEX) from ended
    return b"".join(pieces)


def _ready(line: socket.socket, until: float) -> bool:
    try:
        line.settimeout(_left(until))
        return line.recv(len(READY)) == READY
    except OSError:
        return False


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.001)


def _read(answer: bytes) -> tuple[dict[str, Any], bytes]:
    head, _, made = answer.partition(b"\n")
    if not head:
        raise ContentRefused(RefusalReason.TOO_COMPLEX)
    facts = json.loads(head)
    if "refused" in facts:
        raise ContentRefused(RefusalReason(facts["refused"]))
    return facts, made
