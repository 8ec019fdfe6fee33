"""Sign the list of official sites anew when it has changed or grows old; run as often as you like."""

from datetime import timedelta

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.official.models import SignedSiteList
from medreg.official.sites import official_hosts, signed_site_list, site_signer, text_of
from medreg.proofs.checkpoint import Note

GOOD_FOR = timedelta(days=30)
RENEWED_AFTER = timedelta(days=1)


def sign_sites() -> SignedSiteList | None:
    """The new row; None while the last one still says the same and is fresh. Raises KeyMissingError, KeyExposedError."""
    hosts, now, last = official_hosts(), clock.now().replace(microsecond=0), signed_site_list()
    if last is not None and last.hosts == hosts and now < last.signed_at + RENEWED_AFTER:
        return None
    signer, expires = site_signer(), now + GOOD_FOR
    text = text_of(hosts, origin=signer.key.name, signed_at=now, expires_at=expires)
    with transaction.atomic():
        row = SignedSiteList.objects.create(
            note=str(Note(text, (signer.sign(text),))), hosts=list(hosts), signed_at=now, expires_at=expires
        )
        record(verb=Verb.SIGNED_SITE_LIST, actor=SYSTEM, subject_kind="site_list", subject_id=row.pk)
    return row
