"""Versions that wait for their signature longer than a job takes are queued again: no lost job loses a licence."""

from datetime import timedelta

from medreg import clock
from medreg.licences.models import LicenceVersion
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue

WAITS_TOO_LONG = timedelta(minutes=10)


def sign_waiting() -> int:
    """Run as often as you like; the number of versions queued."""
    now = clock.now()
    waiting = LicenceVersion.objects.filter(state="to_sign", created_at__lt=now - WAITS_TOO_LONG)
    slot = int(now.timestamp() // WAITS_TOO_LONG.total_seconds())
    return sum(
        enqueue(
            "licences.sign_version",
            dedupe_key=f"sign:{version_id}:{slot}",
            payload={"version_id": version_id},
            queue=SIGNER_QUEUE,
        )
        for version_id in waiting.order_by("pk").values_list("pk", flat=True)[:500]
    )
