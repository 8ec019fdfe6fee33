"""The state of issued versions, changed in the transaction that changes the register (CX-07)."""

from medreg import clock
from medreg.licences.models import LicenceVersion
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue
from medreg.standards.vocabulary import LicenceStatus

SUPERSEDED = "superseded"
_ENDS = frozenset({LicenceStatus.CANCELLED, LicenceStatus.RESCINDED, LicenceStatus.REVOKED})
_FROM = {
    LicenceStatus.UPDATED: (LicenceStatus.VALID.value, LicenceStatus.FROZEN.value),
    LicenceStatus.FROZEN: (LicenceStatus.VALID.value,),
    LicenceStatus.VALID: (LicenceStatus.FROZEN.value,),
}


def mark_versions(*, registration_id: int, status: LicenceStatus) -> int:
    """What ends a licence is said of every version of it, old ones too; the rest of the current one only. The number
    of versions marked; the lists for offline checks are published anew at once."""
    rows = LicenceVersion.objects.filter(registration_id=registration_id)
    if status not in _ENDS:
        rows = rows.filter(status__in=_FROM[status])
    marked = rows.update(status=SUPERSEDED if status is LicenceStatus.UPDATED else status.value)
    if marked:
        key = f"lists:{registration_id}:{status.value}:{clock.now().isoformat()}"
        enqueue("licences.publish_lists", dedupe_key=key, payload={}, queue=SIGNER_QUEUE)
    return marked
