"""From the register to what everybody may see, computed for today."""

from datetime import date, datetime
from typing import Any

from medreg import clock
from medreg.publication.models import PublicRecord
from medreg.register.coming_changes import next_change
from medreg.register.queries import public_facts
from medreg.register.views_of_time import PublicFacts
from medreg.standards.tables import scope


def projection(registration_id: int) -> dict[str, Any] | None:
    """The columns of the public record; None before the registration's first day."""
    facts = public_facts(registration_id)
    if facts is None:
        return None
    return public_columns(facts, changes_on=next_change(registration_id), at=clock.now())


def public_columns(facts: PublicFacts, *, changes_on: date | None, at: datetime) -> dict[str, Any]:
    """Everything a public record holds beside its key, from the facts alone; `changes_on` as in `PublicRecord`."""
    named = [found.name if (found := scope(code)) else code for code in facts.scopes]
    return {
        "province": facts.province,
        "licence_number": facts.licence_number,
        "name": facts.name,
        "sex": facts.sex,
        "level": facts.level.value,
        "category": facts.category.value,
        "scopes": named or list(facts.techniques),
        "place": facts.place,
        "main_institution": facts.main_institution,
        "filed_institutions": list(facts.filed_institutions),
        "authority": facts.authority,
        "status": facts.status.value,
        "status_from": facts.status_from,
        "status_until": facts.status_until,
        "registered_on": facts.registered_on,
        "changes_on": changes_on,
        "refreshed_at": at,
    }


def fresh(record: PublicRecord) -> PublicRecord:
    """The record as it is today: time may have passed it by since it was written (a suspension that has run out)."""
    if record.changes_on is None or clock.today() < record.changes_on:
        return record
    columns = projection(record.registration_id)
    return record if columns is None else PublicRecord(registration_id=record.registration_id, **columns)
