"""The child's side of the pipe: limits first, then one operation on the bytes from stdin.

Call: `python -m medreg.files.decoding.<module> '{"operation": …, …}'`, content on stdin.
Answer on stdout: one line of JSON (`{"refused": reason}` or the facts), then the bytes made.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any

from medreg.files.reasons import ContentRefused, RefusalReason

ADDRESS_SPACE_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 20

Facts = dict[str, Any]
Operation = Callable[[bytes, Mapping[str, Any]], tuple[Facts, bytes]]


def limit_this_process() -> None:
    """No more than 1 GiB, 20 seconds of processor, no files written, no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE_BYTES, ADDRESS_SPACE_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(operations: Mapping[str, Operation]) -> None:
    """Run the operation named in argv[1] and write the answer; whatever the decoders raise means a damaged file."""
    request = json.loads(sys.argv[1])
    limit_this_process()
    content = sys.stdin.buffer.read()
    made = b""
    try:
        facts, made = operations[request["operation"]](content, request)
    except ContentRefused as refused:
        facts = {"refused": refused.reason.value}
    except (MemoryError, RecursionError):
        facts = {"refused": RefusalReason.TOO_COMPLEX.value}
    except Exception as broken:
        facts = {"refused": RefusalReason.DAMAGED.value, "detail": type(broken).__name__}
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + made)
