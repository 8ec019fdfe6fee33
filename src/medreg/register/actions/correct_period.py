"""A retroactive correction: the register was wrong about a span of days. What it said before stays on record."""

from datetime import date
from typing import Unpack

from medreg.access.actor import Actor
from medreg.register.bitemporal import days
from medreg.register.content import ContentChange, rewrite_content
from medreg.register.entries import locked, write_down
from medreg.register.models import Decision, RegistrationPeriod


def correct_period(
    *,
    registration_id: int,
    since: date,
    until: date | None,
    decision: Decision | None,
    actor: Actor,
    **changed: Unpack[ContentChange],
) -> list[RegistrationPeriod]:
    """On the days `since`–`until` (both included, None = no end) the register from now on says `changed`.

    Ended registrations may be corrected too. Raises RegisterRefused (not_held_then, ends_before_it_starts,
    already_main).
    """
    registration = locked(registration_id)
    added = rewrite_content(registration, days(since, until), decision, changed)
    write_down(
        "corrected_period",
        registration,
        actor,
        since=since.isoformat(),
        until=until.isoformat() if until else None,
        fields=sorted(changed),
    )
    return added
