"""暂停执业, 恢复执业, 离职备案, 主要执业机构已不具备资格: a status for a span of legal days."""

from datetime import date

from medreg.access.actor import Actor
from medreg.register.bitemporal import days, known_now, overlay
from medreg.register.entries import locked_alive, write_down
from medreg.register.models import Decision, StatusPeriod
from medreg.register.refusals import RegisterRefused, constraints_in_words
from medreg.standards.vocabulary import RegistrationStatus


def record_status(
    *,
    registration_id: int,
    status: RegistrationStatus,
    since: date,
    until: date | None = None,
    ground: str,
    decision: Decision | None,
    actor: Actor,
) -> list[StatusPeriod]:
    """`status` holds from `since` to the last day `until`, then what held before (None: until something is recorded).

    Raises RegisterRefused (registration_ended, not_held_then, ends_before_it_starts).
    """
    registration = locked_alive(registration_id)
    if until is not None and until < since:
        raise RegisterRefused("ends_before_it_starts")
    span = days(since, until)
    rows = known_now(StatusPeriod.objects.filter(registration_id=registration_id), span)
    if not rows or since < registration.issued_on:
        raise RegisterRefused("not_held_then")
    with constraints_in_words():
        added = overlay(rows, span, {"status": status.value, "ground": ground, "decision_id": decision and decision.pk})
    write_down(
        "recorded_status",
        registration,
        actor,
        status=status.value,
        since=since.isoformat(),
        until=until.isoformat() if until else None,
    )
    return added
