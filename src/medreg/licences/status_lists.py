"""The signed status lists as they are served."""

from medreg.licences.models import StatusListEdition


def status_list_edition(shard: int) -> bytes | None:
    """The newest signed bytes of a shard; None when there is no such shard."""
    row = StatusListEdition.objects.filter(shard=shard).first()
    return bytes(row.content) if row else None
