"""One file in one child process: limits first, then one operation on the bytes that come in, then the end.

It says READY before it reads. Answer: one line of JSON (`{"refused": reason}` or the facts), then the bytes made.
"""

import json
import resource
import signal
import socket
from collections.abc import Callable, Mapping
from typing import Any

from medreg.files.reasons import ContentRefused, RefusalReason

ADDRESS_SPACE_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 20
READY = b"+"

Facts = dict[str, Any]
Operation = Callable[[bytes, Mapping[str, Any]], tuple[Facts, bytes]]


def limit_this_process(wall_seconds: float) -> None:
    """No more than 1 GiB, 20 seconds of processor, `wall_seconds` by the clock, no files written, no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE_BYTES, ADDRESS_SPACE_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, wall_seconds)


def answer(line: socket.socket, operation: Operation, request: Mapping[str, Any]) -> None:
    """Read the content up to its end and write the answer; whatever the decoders raise means a damaged file."""
    limit_this_process(request["wall_seconds"])
    line.sendall(READY)
    made = b""
    try:
        with line.makefile("rb") as given:
            facts, made = operation(given.read(), request)
    except ContentRefused as refused:
        facts = {"refused": refused.reason.value}
    except (MemoryError, RecursionError):
        facts = {"refused": RefusalReason.TOO_COMPLEX.value}
    except Exception as broken:
        facts = {"refused": RefusalReason.DAMAGED.value, "detail": type(broken).__name__}
    line.sendall(json.dumps(facts).encode() + b"\n" + made)
