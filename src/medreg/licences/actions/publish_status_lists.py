"""Sign the state of every issued version anew: two bits a version, by random index; called by the worker only."""

from collections.abc import Collection
from datetime import timedelta

from django.db import connection, transaction

from medreg import clock
from medreg.licences.issuing_key import issuing_signer
from medreg.licences.models import LicenceVersion, StatusBundleEdition, StatusListEdition
from medreg.licences.status_bundle import StatusBundle
from medreg.licences.status_list import ListedStatus, build_status_list
from medreg.signing.keys import Algorithm, KeySet
from medreg.signing.port import Signer
from medreg.standards.vocabulary import LicenceStatus

LISTED = {
    LicenceStatus.FROZEN.value: ListedStatus.SUSPENDED,
    "superseded": ListedStatus.SUPERSEDED,
    LicenceStatus.CANCELLED.value: ListedStatus.ENDED,
    LicenceStatus.RESCINDED.value: ListedStatus.ENDED,
    LicenceStatus.REVOKED.value: ListedStatus.ENDED,
}
BUNDLE_EVERY = timedelta(hours=1)
"""At least daily is promised; hourly makes what a verifier took along in the morning one of that morning."""
ONE_BUNDLE = 1


def publish_status_lists(*, shards: Collection[int] | None = None) -> int:
    """A new edition of `shards` (None: of every shard), and of the bundle once an hour; the number of shards.

    Publishers take turns: what one wrote last was read after everything that the ones before it had read.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('medreg: status lists'))")
        if shards is None:
            shards = set(LicenceVersion.objects.order_by().values_list("status_list", flat=True).distinct())
        signer = issuing_signer()
        for shard in sorted(shards):
            _publish(shard, signer)
        _publish_bundle(signer)
    return len(shards)


def _publish(shard: int, signer: Signer) -> None:
    now = clock.now()
    rows = LicenceVersion.objects.filter(status_list=shard).exclude(status=LicenceStatus.VALID.value)
    statuses = {index: LISTED[status] for index, status in rows.values_list("status_index", "status")}
    listed, kid = build_status_list(shard, statuses, as_of=now), _key_id(signer)
    content = listed.assemble(kid, signer.sign(kid, listed.to_be_signed(kid)))
    StatusListEdition.objects.update_or_create(shard=shard, defaults={"content": content, "as_of": now})


def _publish_bundle(signer: Signer) -> None:
    now = clock.now()
    if StatusBundleEdition.objects.filter(as_of__gt=now - BUNDLE_EVERY, as_of__lte=now).exists():
        return
    editions = StatusListEdition.objects.order_by("shard").values_list("content", flat=True)
    bundle, kid = StatusBundle(now, tuple(map(bytes, editions))), _key_id(signer)
    content = bundle.assemble(kid, signer.sign(kid, bundle.to_be_signed(kid)))
    StatusBundleEdition.objects.update_or_create(pk=ONE_BUNDLE, defaults={"content": content, "as_of": now})


def _key_id(signer: Signer) -> str:
    key = KeySet(signer.public_keys()).current(Algorithm.ES256, clock.now())
    assert key is not None
    return key.kid
