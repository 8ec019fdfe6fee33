"""A refused version is examined once more, after its cause was put right: by command, under the owner's role."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.models import LicenceVersion
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue


def sign_again(*, version_id: int) -> bool:
    """False when it is no refused version. The refusals stay on record."""
    with transaction.atomic():
        if not LicenceVersion.objects.filter(pk=version_id, state="refused").update(state="to_sign"):
            return False
        record(
            verb=Verb.ISSUED_LICENCE,
            actor=SYSTEM,
            subject_kind="licence_version",
            subject_id=version_id,
            detail={"step": "examined_again"},
        )
        return enqueue(
            "licences.sign_version",
            dedupe_key=f"sign:{version_id}:again:{clock.now().isoformat()}",
            payload={"version_id": version_id},
            queue=SIGNER_QUEUE,
        )
