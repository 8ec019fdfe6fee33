"""How far the outbox is behind."""

from collections.abc import Collection
from datetime import datetime

from medreg.outbox.models import OutboxEntry


def waiting() -> tuple[int, datetime | None]:
    """Number of entries not done and the moment of the oldest one."""
    rows = OutboxEntry.objects.filter(done_at__isnull=True).order_by("enqueued_at")
    return rows.count(), rows.values_list("enqueued_at", flat=True).first()


def waiting_among(kinds: Collection[str], *, others: bool = False) -> tuple[int, datetime | None]:
    """As `waiting`, of these kinds of work, or of all `others`."""
    rows = OutboxEntry.objects.filter(done_at__isnull=True).order_by("enqueued_at")
    rows = rows.exclude(kind__in=kinds) if others else rows.filter(kind__in=kinds)
    return rows.count(), rows.values_list("enqueued_at", flat=True).first()


def undone(limit: int = 1000) -> list[tuple[int, str, dict[str, object]]]:
    """(id, kind, payload) of entries not done, oldest first."""
    rows = OutboxEntry.objects.filter(done_at__isnull=True).order_by("id")[:limit]
    return [(row.pk, row.kind, row.payload) for row in rows]
