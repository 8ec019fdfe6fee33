"""Publish the shards whose licences changed, once for all changes that wait: a hundred decisions are a few editions."""

from django.db import transaction

from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.outbox.together import take_along

KIND = "licences.publish_lists"


def publish_changes(*, shard: int | None) -> int:
    """Editions of `shard` and of every other shard that waits (None: of all shards); the number of shards.

    Every entry taken along was committed before the lists are read, so its change is in them.
    """
    with transaction.atomic():
        waiting = [shard, *(payload.get("shard") for payload in take_along(KIND))]
        known = [each for each in waiting if isinstance(each, int)]
        return publish_status_lists(shards=set(known) if len(known) == len(waiting) else None)
