"""Doing deferred work once: however often a job is delivered, its change is made in one transaction with the done mark."""

from collections.abc import Callable

from django.db import transaction

from medreg import clock
from medreg.outbox.crash_points import reached
from medreg.outbox.models import OutboxEntry


def perform(outbox_id: int, work: Callable[[], object]) -> bool:
    """Run `work` unless the entry is already done; False when there was nothing left to do.

    A second delivery waits on the row lock and then finds the mark. An exception in `work` leaves everything as it was.
    """
    with transaction.atomic():
        entry = OutboxEntry.objects.select_for_update().get(pk=outbox_id)
        reached("outbox.fetched", entry.kind)
        if entry.done_at is not None:
            return False
        work()
        reached("outbox.work_done", entry.kind)
        entry.done_at = clock.now()
        entry.save(update_fields=["done_at"])
        reached("outbox.marked", entry.kind)
    reached("outbox.committed", entry.kind)
    return True
