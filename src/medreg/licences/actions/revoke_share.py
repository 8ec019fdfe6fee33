"""A holder takes a shared link back; from then on it shows nothing."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.models import LicenceShare
from medreg.licences.share_terms import holder_of


def revoke_share(*, share_id: int, by: Actor) -> LicenceShare:
    """A second time changes nothing. Raises Refusal for another's link."""
    with transaction.atomic():
        rows = LicenceShare.objects.select_for_update(of=("self",)).select_related("licence_version__registration")
        share = rows.get(pk=share_id)
        permit(by, Act.SHARE_LICENCE, holder_of(share.licence_version))
        if share.revoked_at is None:
            share.revoked_at = clock.now()
            share.save(update_fields=["revoked_at"])
            record(
                verb=Verb.REVOKED_SHARE,
                actor=by,
                subject_kind="licence_share",
                subject_id=share.pk,
                person_id=share.licence_version.registration.person_id,
                province=share.licence_version.province,
            )
    return share
