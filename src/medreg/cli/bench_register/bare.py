"""The limit of the window: the same statement on one prepared connection a thread, JSON, nothing else."""

import json
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import psycopg

from medreg.publication.statements import BY_NUMBER

_own = threading.local()
_write = json.JSONEncoder(ensure_ascii=False).encode
FIELDS = 11


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """GET /…/number"""
    cursor = getattr(_own, "cursor", None)
    if cursor is None:
        cursor = _own.cursor = psycopg.connect(os.environ["MEDREG_WINDOW_URL"], autocommit=True).cursor()
    row = cursor.execute(BY_NUMBER, {"number": environ["PATH_INFO"].rsplit("/", 1)[1]}, prepare=True).fetchone()
    body = _write({"record": row[1:FIELDS]} if row else {}).encode()
    start_response(
        "200 OK" if row else "404 Not Found", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    )
    return [body]
