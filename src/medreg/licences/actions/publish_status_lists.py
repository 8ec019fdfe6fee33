"""Sign the state of every issued version anew: two bits a version, by random index; called by the worker only."""

from medreg import clock
from medreg.licences.issuing_key import issuing_signer
from medreg.licences.models import LicenceVersion, StatusListEdition
from medreg.licences.status_list import ListedStatus, build_status_list
from medreg.signing.keys import Algorithm, KeySet
from medreg.standards.vocabulary import LicenceStatus

LISTED = {
    LicenceStatus.FROZEN.value: ListedStatus.SUSPENDED,
    "superseded": ListedStatus.SUPERSEDED,
    LicenceStatus.CANCELLED.value: ListedStatus.ENDED,
    LicenceStatus.RESCINDED.value: ListedStatus.ENDED,
    LicenceStatus.REVOKED.value: ListedStatus.ENDED,
}


def publish_status_lists() -> int:
    """One edition a shard; the number of shards."""
    shards = list(LicenceVersion.objects.order_by().values_list("status_list", flat=True).distinct())
    for shard in shards:
        _publish(shard)
    return len(shards)


def _publish(shard: int) -> None:
    now, signer = clock.now(), issuing_signer()
    rows = LicenceVersion.objects.filter(status_list=shard).exclude(status=LicenceStatus.VALID.value)
    statuses = {index: LISTED[status] for index, status in rows.values_list("status_index", "status")}
    listed = build_status_list(shard, statuses, as_of=now)
    key = KeySet(signer.public_keys()).current(Algorithm.ES256, now)
    assert key is not None
    content = listed.assemble(key.kid, signer.sign(key.kid, listed.to_be_signed(key.kid)))
    StatusListEdition.objects.update_or_create(shard=shard, defaults={"content": content, "as_of": now})
