"""A decision changes what a registration says, from a day on."""

from datetime import date
from typing import Unpack

from medreg.access.actor import Actor
from medreg.register.bitemporal import days
from medreg.register.content import ContentChange, rewrite_content
from medreg.register.entries import locked_alive, write_down
from medreg.register.models import Decision, RegistrationPeriod


def change_content(
    *, registration_id: int, since: date, decision: Decision | None, actor: Actor, **changed: Unpack[ContentChange]
) -> list[RegistrationPeriod]:
    """The registration says `changed` on every day from `since` on; earlier days keep what they said.

    Raises RegisterRefused (registration_ended, not_held_then, already_main).
    """
    registration = locked_alive(registration_id)
    added = rewrite_content(registration, days(since), decision, changed)
    write_down("changed_content", registration, actor, since=since.isoformat(), fields=sorted(changed))
    return added
