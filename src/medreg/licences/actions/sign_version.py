"""Sign a version whose intent is written: called by the signing process only; a repeated call changes nothing."""

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.actions.make_artefact import make_artefact
from medreg.licences.artefacts import claims
from medreg.licences.artefacts.registry import TOKEN
from medreg.licences.models import LicenceVersion, SigningIntent
from medreg.outbox.crash_points import reached
from medreg.outbox.enqueue import enqueue


def sign_version(*, version_id: int) -> None:
    """Inside the transaction that marks the work as done. Signs exactly the bytes of the intent, stores the token, and
    queues what follows from it. Raises KeyMissingError when the key is away: then the signature waits for it."""
    version = LicenceVersion.objects.select_for_update(of=("self",)).select_related("registration").get(pk=version_id)
    intent = SigningIntent.objects.filter(licence_version=version).first()
    if version.state != "to_sign" or intent is None or bytes(intent.digest) != bytes(version.digest):
        return
    version.token = make_artefact(version_id=version_id, purpose=TOKEN)
    version.state, version.signed_at = "signed", clock.now()
    version.save(update_fields=["token", "state", "signed_at"])
    make_artefact(version_id=version_id, purpose=claims.PURPOSE)
    record(
        verb=Verb.SIGNED_LICENCE,
        actor=SYSTEM,
        subject_kind="licence_version",
        subject_id=version.pk,
        person_id=version.registration.person_id,
        province=version.province,
        detail={"key": intent.key_id, "version": version.version, "by": intent.source, "act": intent.source_key},
    )
    enqueue(
        "licences.follow_signature",
        dedupe_key=f"signed:{version.pk}",
        payload={"registration_id": version.registration_id},
    )
    reached("signer.stored")
