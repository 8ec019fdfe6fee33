"""Find the addresses that have something to be sent, lease each to one job, and defer the sending to the outbox.

Only a few are leased at a time, the most reliable first: receivers that are slow or away can never hold more of the
worker's places than that, however many they are.
"""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from medreg import clock
from medreg.changes.queries import last_position
from medreg.outbox.enqueue import enqueue
from medreg.webhooks.models import Endpoint, Replay

AT_A_TIME = 2
LEASE = timedelta(seconds=60)


def dispatch_due() -> int:
    """How many were leased."""
    now = clock.now()
    with transaction.atomic():
        held = Q(lease__isnull=False, lease_until__gt=now)
        free = AT_A_TIME - Endpoint.objects.filter(held).count()
        replayed = Exists(Replay.objects.filter(endpoint=OuterRef("pk")))
        due = Endpoint.objects.filter(
            ~held, Q(position__lt=last_position()) | Q(replayed), state="active", next_attempt_at__lte=now
        )
        chosen = due.order_by("failures", "next_attempt_at").select_for_update(skip_locked=True, of=("self",))
        leased = list(chosen[: max(free, 0)])
        for endpoint in leased:
            endpoint.lease, endpoint.lease_until = uuid4(), now + LEASE
            endpoint.save(update_fields=["lease", "lease_until"])
            payload = {"endpoint_id": endpoint.pk, "lease": str(endpoint.lease)}
            enqueue("webhooks.deliver", dedupe_key=f"webhooks.deliver:{endpoint.lease}", payload=payload)
    return len(leased)
