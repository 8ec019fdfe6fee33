"""A fact that may end a registration is recorded, and the other bodies that keep one of the person's are told of it with a
due day (医师法 17; CX-14)."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.notify_keeper import notify_keeper
from medreg.cases.person_facts import facts_about
from medreg.institutions.law_facts import authority_key
from medreg.law.effect import Verb
from medreg.law.outside_events import OutsideEvent, effects_of_event
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.physicians.models import HistoryEvent, Person
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import HistoryEvent as Event

ENDS_REGISTRATIONS = frozenset(
    {Event.CRIMINAL_SENTENCE_FINAL, Event.LICENCE_REVOKED_BY_PENALTY, Event.DIED, Event.CERTIFICATE_LENT}
)


def record_fact_for_keepers(
    *, person_id: int, event: Event, on: date, source: str, by: Actor, until: date | None = None, lifetime: bool = False
) -> HistoryEvent:
    """The arguments and refusals of `record_past_event`."""
    with transaction.atomic():
        row = record_past_event(
            person_id=person_id, event=event, on=on, source=source, by=by, until=until, lifetime=lifetime
        )
        if event in ENDS_REGISTRATIONS:
            _tell_the_others(row, by)
    return row


def _tell_the_others(row: HistoryEvent, by: Actor) -> None:
    person = Person.objects.get(pk=row.person_id)
    facts = facts_about(person, clock.today(), institution_id=None, photo=person.photo_id is not None)
    effects = effects_of_event(
        facts, OutsideEvent.CONVICTION_REPORTED, row.date, reported_by=authority_key(by.authority_id)
    )
    told = {effect.object for effect in effects if effect.verb is Verb.NOTIFY}
    for registration in standing_registrations(row.person_id):
        if registration.content is None or authority_key(registration.content.authority_id) not in told:
            continue
        notify_keeper(
            registration_id=registration.registration_id,
            text=f"{row.date.isoformat()} {Event(row.event).label}",
            document=row.source[:100],
            submission_id=uuid5(NAMESPACE_URL, f"history-event:{row.pk}:{registration.registration_id}"),
            by=by,
        )
