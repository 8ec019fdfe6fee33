"""The owner of the register vouches for registrations that no decision on this platform brought: an import, a paper register
taken over as a whole. The web server's and the worker's role may not do it."""

import uuid
from datetime import datetime

from django.db import connection

from medreg import clock
from medreg.register.confirmed_entries import CONTENT, ENTRY, FILED, FROM, HOLDER

_CONFIRM = f"""
    INSERT INTO register_confirmedentry (registration_id, run, entry_digest, content_digest, holder_digest, filed, confirmed_at)
    SELECT r.id, %(run)s, {ENTRY}, {CONTENT}, {HOLDER}, {FILED}, %(at)s
    {FROM.format(which="true")}
    WHERE {{chosen}}
    ON CONFLICT (registration_id) DO UPDATE SET entry_digest = EXCLUDED.entry_digest,
        content_digest = EXCLUDED.content_digest, holder_digest = EXCLUDED.holder_digest, filed = EXCLUDED.filed,
        confirmed_at = EXCLUDED.confirmed_at
"""


def confirm_entries(
    *, registration_ids: tuple[int, ...] = (), run: uuid.UUID | None = None, at: datetime | None = None
) -> int:
    """Vouch for the registrations of an import run, or for those named, as they stand now; returns their number."""
    chosen = "r.source_import = %(run)s" if run is not None else "r.id = ANY(%(keys)s)"
    values = {"run": run, "keys": list(registration_ids), "at": at or clock.now()}
    with connection.cursor() as cursor:
        cursor.execute(_CONFIRM.format(chosen=chosen), values)
        return int(cursor.rowcount)
