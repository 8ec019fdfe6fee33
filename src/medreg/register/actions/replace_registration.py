"""Another level or category in the same place: a new registration takes the old one's place, with its filings."""

from datetime import date
from typing import Unpack

from medreg.access.actor import Actor
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.actions.file_institution import file_institution
from medreg.register.content import FirstContent
from medreg.register.models import Decision, Registration
from medreg.register.queries import current_registration
from medreg.register.sources import Source
from medreg.register.views_of_time import FilingAsOf
from medreg.standards.vocabulary import Category, FilingStatus, Level, RegistrationStatus

STANDS = (FilingStatus.ACTIVE, FilingStatus.NOT_STARTED)


def replace_registration(
    *,
    registration_id: int,
    qualification_id: int,
    level: Level,
    category: Category,
    licence_number: str,
    on: date,
    decision: Decision | None,
    actor: Actor,
    **content: Unpack[FirstContent],
) -> Registration:
    """From `on` the new registration holds in the old one's place; filings that stand go on under it."""
    known = current_registration(registration_id)
    old = end_registration(
        registration_id=registration_id,
        on=on,
        status=RegistrationStatus.TRANSFERRED,
        ground="replaced",
        decision=decision,
        actor=actor,
    )
    new = enter_registration(
        person_id=old.person_id,
        qualification_id=qualification_id,
        level=level,
        category=category,
        place=old.place,
        province=old.province,
        licence_number=licence_number,
        since=on,
        source=Source.CASE,
        decision=decision,
        actor=actor,
        **content,
    )
    for filing in known.filings if known else ():
        if filing.status in STANDS and filing.institution_id != content["main_institution_id"]:
            _carry_over(filing, new, on, decision, actor)
    return new


def _carry_over(filing: FilingAsOf, new: Registration, on: date, decision: Decision | None, actor: Actor) -> None:
    file_institution(
        registration_id=new.pk,
        institution_id=filing.institution_id,
        scopes=filing.scopes,
        since=max(on, filing.since),
        until=filing.until,
        decision=decision,
        source=Source.CASE,
        actor=actor,
    )
