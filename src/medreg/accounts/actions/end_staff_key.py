"""A passkey is taken from the list: it ends from now on, or, where it was stolen, never counted."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.accounts.models import StaffKey
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


def end_staff_key(*, staff_key_id: int, withdraw: bool, by: str) -> StaffKey:
    """What it signed before it ended stays good; what a withdrawn one signed and no licence rests on yet does not.
    Raises AccountRefused("staff_key_unknown")."""
    with transaction.atomic():
        key = StaffKey.objects.select_for_update().filter(pk=staff_key_id).first()
        if key is None:
            raise AccountRefused("staff_key_unknown")
        key.until = key.until or clock.now()
        key.withdrawn = key.withdrawn or withdraw
        key.save(update_fields=["until", "withdrawn"])
        record(
            verb=Verb.ENDED_STAFF_KEY,
            actor=SYSTEM,
            subject_kind="staff_key",
            subject_id=key.pk,
            detail={"withdrawn": key.withdrawn, "by": by},
        )
    return key
