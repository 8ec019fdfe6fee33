"""The parent's side of the pipe: one fresh, limited child process per file.

Safe under a threaded server: no fork hooks, the child limits itself.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import medreg
from medreg.files.reasons import ContentRefused, RefusalReason

WALL_SECONDS = 30
QUEUE_SECONDS = 20
IMAGE = "medreg.files.decoding.image"
DOCUMENT = "medreg.files.decoding.document"

_SOURCE_ROOT = str(Path(medreg.__file__).resolve().parents[1])
_ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONPATH": _SOURCE_ROOT,
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_places = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
_log = logging.getLogger(__name__)


def decode(module: str, content: bytes, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Run `request["operation"]` of `module` on `content`; returns (facts, bytes made).

    Raises ContentRefused: the reason given by the child; TOO_COMPLEX when it ran out of time or memory or died;
    UNAVAILABLE when no child could be started in time.
    """
    if not _places.acquire(timeout=QUEUE_SECONDS):
        raise ContentRefused(RefusalReason.UNAVAILABLE)
    try:
        return _answer(_run(module, content, request))
    finally:
        _places.release()


def _run(module: str, content: bytes, request: dict[str, Any]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", "-m", module, json.dumps(request)]
    try:
        return subprocess.run(  # noqa: S603 - fixed command, own arguments, no shell
            command, input=content, capture_output=True, env=_ENVIRONMENT, cwd="/", timeout=WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise ContentRefused(RefusalReason.TOO_COMPLEX) from late
    except OSError as unavailable:
        _log.exception("the decoding process could not be started")
        raise ContentRefused(RefusalReason.UNAVAILABLE) from unavailable


def _answer(finished: subprocess.CompletedProcess[bytes]) -> tuple[dict[str, Any], bytes]:
    if finished.returncode < 0:
        raise ContentRefused(RefusalReason.TOO_COMPLEX)
    head, _, made = finished.stdout.partition(b"\n")
    if finished.returncode != 0 or not head:
        _log.error("the decoding process failed: %s", finished.stderr[-2000:].decode(errors="replace"))
        raise ContentRefused(RefusalReason.UNAVAILABLE)
    facts = json.loads(head)
    if "refused" in facts:
        raise ContentRefused(RefusalReason(facts["refused"]))
    return facts, made
