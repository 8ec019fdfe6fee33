"""A reader says that she has read an announcement that must be read; said once, kept for good."""

from dataclasses import dataclass

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import organisation_of, record
from medreg.audit.verbs import Verb
from medreg.provinces.models import BulletinReceipt
from medreg.provinces.queries import Reader, bulletin_for
from medreg.provinces.refusals import EditionRefused


@dataclass(frozen=True, slots=True)
class _Owned:
    user_id: int | None


def confirm_bulletin(*, edition_id: int, reader: Reader, by: Actor) -> BulletinReceipt:
    """The receipt, the first one when asked twice. Raises access.policy.Refusal and EditionRefused (no_such_bulletin) for
    what is not addressed to this reader, need not be confirmed, or is over."""
    permit(by, Act.CONFIRM_BULLETIN, _Owned(reader.user_id))
    bulletin = bulletin_for(reader, edition_id)
    if bulletin is None or not bulletin.must_read:
        raise EditionRefused("no_such_bulletin")
    with transaction.atomic():
        receipt, new = BulletinReceipt.objects.get_or_create(
            edition_id=edition_id,
            user_id=by.user_id or -1,
            defaults={"role": by.role.value, "organisation": organisation_of(by), "confirmed_at": clock.now()},
        )
        if new:
            record(verb=Verb.CONFIRMED_BULLETIN, actor=by, subject_kind="edition", subject_id=edition_id)
    return receipt
