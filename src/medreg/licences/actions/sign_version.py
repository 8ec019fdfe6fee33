"""Sign a frozen version: called by the worker only; a repeated call finds the stored signature and changes nothing."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.document import LicenceDocument
from medreg.licences.issuing_key import issuing_signer
from medreg.licences.models import LicenceSignature, LicenceVersion
from medreg.licences.token import assemble, to_be_signed
from medreg.outbox.crash_points import reached

PURPOSE = "token"


def sign_version(*, version_id: int) -> int:
    """Signs exactly the stored bytes; returns the registration's id. Raises KeyMissingError when the key is away."""
    with transaction.atomic():
        version = LicenceVersion.objects.select_for_update().get(pk=version_id)
        if version.state == "signed":
            return version.registration_id
        document = LicenceDocument.from_cbor(bytes(version.document))
        signer = issuing_signer()
        signature = signer.sign(document.key_id, to_be_signed(document))
        reached("licences.signed")
        LicenceSignature.objects.create(
            licence_version=version,
            purpose=PURPOSE,
            algorithm=signer.algorithm.value,
            key_id=document.key_id,
            signature=signature,
            signed_at=clock.now(),
        )
        version.token = assemble(document, signature)
        version.state, version.signed_at = "signed", clock.now()
        version.save(update_fields=["token", "state", "signed_at"])
        record(
            verb=Verb.SIGNED_LICENCE,
            actor=SYSTEM,
            subject_kind="licence_version",
            subject_id=version.pk,
            person_id=version.registration.person_id,
            province=version.province,
            detail={"key": document.key_id, "version": version.version},
        )
    return version.registration_id
