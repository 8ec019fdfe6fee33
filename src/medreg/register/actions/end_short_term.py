"""The employer reports within thirty days that a stay has ended early (港澳办法, 台湾办法; handbook 1.9)."""

from datetime import date

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.register.models import ShortTermEnding, ShortTermRegistration
from medreg.register.refusals import RegisterRefused
from medreg.register.short_term import StayEndGround

REPORT_WITHIN = 30


def end_short_term(
    *, registration_id: int, on: date, ground: StayEndGround, by: Actor, explanation: str = ""
) -> ShortTermEnding:
    """`on` is the first day without it; a late report is taken too and shows as late. Raises RegisterRefused
    (stay_ended, not_held_then, end_in_future) or access.policy.Refusal."""
    with transaction.atomic():
        stay = ShortTermRegistration.objects.select_for_update().get(pk=registration_id)
        permit(by, Act.REPORT_END_OF_STAY, stay)
        if ShortTermEnding.objects.filter(registration=stay).exists():
            raise RegisterRefused("stay_ended")
        if on > clock.today():
            raise RegisterRefused("end_in_future")
        if not stay.legal.lower <= on < stay.legal.upper:
            raise RegisterRefused("not_held_then")
        assert by.user_id is not None
        ending = ShortTermEnding.objects.create(
            registration=stay,
            on=on,
            ground=ground.value,
            explanation=explanation.strip(),
            reported_by=by.user_id,
            reported_at=clock.now(),
        )
        record(
            verb=Verb.CHANGED_REGISTER,
            actor=by,
            subject_kind="short_term_registration",
            subject_id=stay.pk,
            person_id=stay.person_id,
            province=stay.province,
            detail={"act": "ended_short_term", "on": on.isoformat(), "ground": ground.value, "late": is_late(on)},
        )
    return ending


def is_late(on: date) -> bool:
    """Reported after the thirty days."""
    return (clock.today() - on).days > REPORT_WITHIN
