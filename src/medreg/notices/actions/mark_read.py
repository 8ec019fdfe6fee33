"""Keep the moment at which a notice was first opened: the proof of its reading."""

from dataclasses import dataclass

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.notices.models import Notice


@dataclass(frozen=True, slots=True)
class _Owned:
    user_id: int


def mark_read(*, notice_id: int, by: Actor) -> Notice:
    """The notice with its reading time, which the first call sets. Raises Refusal or Notice.DoesNotExist."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice_id)
        permit(by, Act.READ_OWN_NOTICES, _Owned(notice.recipient_id))
        if notice.read_at is None:
            notice.read_at = clock.now()
            notice.save(update_fields=["read_at"])
    return notice
