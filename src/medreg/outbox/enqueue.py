"""Deferring work in the business transaction: the job exists exactly when the business change does."""

import json
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app

from medreg import clock
from medreg.outbox.crash_points import reached

_INSERT = """
    INSERT INTO outbox_outboxentry (dedupe_key, kind, payload, enqueued_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
"""


WORKER_QUEUE = "default"
SIGNER_QUEUE = "signer"
"""What needs a private key is done by the signing process, which looks at this queue alone."""


def enqueue(kind: str, *, dedupe_key: str, payload: dict[str, Any], queue: str = WORKER_QUEUE) -> bool:
    """Defer the task named `kind` with `payload` as keyword arguments, once per `dedupe_key`; True when it was new.

    Call it inside the transaction of the change. The task gets `outbox_id` besides its payload and marks it done.
    """
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [dedupe_key, kind, json.dumps(payload), clock.now()])
        row = cursor.fetchone()
    if row is None:
        return False
    reached("outbox.entry_written", kind)
    app.configure_task(kind, allow_unknown=True, queue=queue).defer(outbox_id=row[0], **payload)
    return True
