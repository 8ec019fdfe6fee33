"""Doing what waits in one go: work of which one run serves every entry that asked for it."""

from typing import Any

from medreg import clock
from medreg.outbox.models import OutboxEntry


def take_along(kind: str) -> list[dict[str, Any]]:
    """The payloads of all committed, undone entries of `kind`, marked done in the present transaction.

    An entry that another worker holds is left to it; so nobody waits, and nothing is lost.
    """
    rows = OutboxEntry.objects.select_for_update(skip_locked=True).filter(kind=kind, done_at__isnull=True)
    entries = {entry.pk: entry.payload for entry in rows}
    OutboxEntry.objects.filter(pk__in=entries).update(done_at=clock.now())
    return list(entries.values())
