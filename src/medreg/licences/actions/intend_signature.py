"""Before a licence is signed: is anybody entitled to it? The intent is written down first, so that a process that dies after
it is found; a version that nothing entitles to is refused for good, and an alarm."""

import hashlib
import logging

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.entitlements.examine import Entitled, examine
from medreg.licences.entitlements.sources import NotEntitledError
from medreg.licences.models import LicenceVersion, SigningIntent, SigningRefusal
from medreg.licences.readiness import require_witness
from medreg.outbox.crash_points import reached

ALARM = logging.getLogger("medreg.alarm")


def intend_signature(*, version_id: int) -> bool:
    """Whether the version may be signed now (or was before). Called by the signing process only. Raises IssuingStopped while
    the public log is without its witness: then the signature waits."""
    require_witness(clock.now())
    with transaction.atomic():
        version = LicenceVersion.objects.select_for_update(of=("self",)).select_related("registration").get(pk=version_id)
        if version.state != "to_sign" or SigningIntent.objects.filter(licence_version=version).exists():
            return version.state != "refused"
        reached("signer.taken")
        try:
            entitled = examine(version)
        except NotEntitledError as objection:
            _refuse(version, objection)
            return False
        _write_down(version, entitled)
        reached("signer.intent_written")
    reached("signer.intended")
    return True


def _write_down(version: LicenceVersion, entitled: Entitled) -> None:
    claim = entitled.claim
    SigningIntent.objects.create(
        licence_version=version,
        registration_key=version.registration_id,
        source=claim.source.value,
        source_key=claim.key,
        endorsements=list(claim.endorsements),
        key_id=entitled.document.key_id,
        digest=hashlib.sha256(bytes(version.document)).digest(),
        begun_at=clock.now(),
    )


def _refuse(version: LicenceVersion, objection: NotEntitledError) -> None:
    SigningRefusal.objects.create(
        licence_version=version, reason=objection.reason, detail=objection.detail[:300], refused_at=clock.now()
    )
    version.state = "refused"
    version.save(update_fields=["state"])
    record(
        verb=Verb.REFUSED_SIGNATURE,
        actor=SYSTEM,
        subject_kind="licence_version",
        subject_id=version.pk,
        person_id=version.registration.person_id,
        province=version.province,
        detail={"reason": objection.reason, "what": objection.detail[:300]},
    )
    ALARM.error("licence version %s is not signed: %s", version.pk, objection)
