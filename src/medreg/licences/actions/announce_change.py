"""Ask for new status lists in the transaction that changed a licence; whoever checks offline learns it with the next one."""

from collections.abc import Iterable
from uuid import uuid4

from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue


def announce_change(*, shards: Iterable[int]) -> None:
    """One entry a shard and transaction; the worker publishes for all that wait (`publish_changes`)."""
    for shard in sorted(set(shards)):
        enqueue(
            "licences.publish_lists",
            dedupe_key=f"lists:{shard}:{uuid4()}",
            payload={"shard": shard},
            queue=SIGNER_QUEUE,
        )
