"""The licensing authority sends a proposed profile back with its reasons."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.institutions.models import ProfileChange
from medreg.institutions.refusals import InstitutionRefused
from medreg.institutions.standing import pending_change, write_down_answer


def refuse_profile_change(*, change_id: int, answer: str, actor: Actor) -> ProfileChange:
    """Nothing changes; the institution reads `answer`. Raises access.policy.Refusal and InstitutionRefused."""
    if not answer.strip():
        raise InstitutionRefused("answer_missing")
    with transaction.atomic():
        change = pending_change(change_id, actor)
        change.state, change.answer = "refused", answer.strip()[:500]
        change.answered_by_id, change.answered_at = actor.user_id, clock.now()
        change.save()
        write_down_answer(change, "refused_profile_change", actor)
    return change
