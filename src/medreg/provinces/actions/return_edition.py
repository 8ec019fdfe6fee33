"""A waiting edition goes back to its author with a reason; she may do the same to her own, to take it back."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.audit.verbs import Verb
from medreg.provinces.answering import note, required_reason, waiting_edition
from medreg.provinces.models import Edition
from medreg.provinces.vocabulary import EditionState


def return_edition(*, edition_id: int, reason: str, by: Actor) -> Edition:
    """Raises access.policy.Refusal and EditionRefused (not_waiting, reason_missing)."""
    with transaction.atomic():
        row = waiting_edition(edition_id, Act.WITHDRAW_EDITION, by)
        row.state, row.answer = EditionState.RETURNED.value, required_reason(reason)
        row.answered_by, row.answered_at = by.user_id, clock.now()
        row.save()
        note(Verb.RETURNED_EDITION, row, by)
    return row
