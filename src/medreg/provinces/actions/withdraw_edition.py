"""What was released is taken down at once, with the editions before it, so that none of them appears again."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.verbs import Verb
from medreg.provinces.answering import note, required_reason
from medreg.provinces.models import Edition
from medreg.provinces.refusals import EditionRefused
from medreg.provinces.vocabulary import EditionState


def withdraw_edition(*, edition_id: int, reason: str, by: Actor) -> Edition:
    """One person is enough to take down: an error that stands is worse. Raises access.policy.Refusal and EditionRefused
    (not_released, reason_missing)."""
    with transaction.atomic():
        row = Edition.objects.select_for_update().get(pk=edition_id)
        permit(by, Act.WITHDRAW_EDITION, row)
        if row.state != EditionState.RELEASED:
            raise EditionRefused("not_released")
        words = required_reason(reason)
        Edition.objects.filter(series=row.series, state=EditionState.RELEASED.value).update(
            state=EditionState.WITHDRAWN.value,
            withdrawn_by=by.user_id,
            withdrawn_at=clock.now(),
            withdrawn_because=words,
        )
        note(Verb.WITHDREW_EDITION, row, by)
    row.refresh_from_db()
    return row
