"""One physician of an institution that lost its licence: without a main institution from then on, with the two-year date
(CH-19); filings there end with that day (管理办法 10)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from medreg.access.actor import SYSTEM
from medreg.accounts.queries import user_id_of_person
from medreg.cases.actions.end_filings_there import end_filings_there
from medreg.cases.person_facts import facts_about
from medreg.institutions.models import Institution
from medreg.law.effect import Effects, Verb
from medreg.law.outside_events import OutsideEvent, effects_of_event
from medreg.notices.actions.notify import notify
from medreg.physicians.actions.note_decided_event import note_decided_event
from medreg.physicians.models import HistoryEvent, Person
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.record_status import record_status
from medreg.register.queries import newest_content, standing_registrations
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import HistoryEvent as Event
from medreg.standards.vocabulary import RegistrationStatus

PRACTISES_THERE = (RegistrationStatus.VALID, RegistrationStatus.SUSPENDED)
TITLE = gettext_noop("您的主要执业机构失去执业许可")
BODY = (
    "{institution}的执业许可已于 {on} 被吊销或者注销，您的注册现在没有主要执业机构，不能在该机构执业。"
    "请尽快办理变更主要执业机构；到 {due} 仍没有继续执业的，注册可能被注销，注销前会告知您，您可以陈述申辩。"
)


def follow_loss_of_physician(*, person_id: int, institution_id: int, on: date, document: str) -> bool:
    """Whether anything changed; repeated delivery changes and tells nothing twice."""
    with transaction.atomic():
        person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
        house = Institution.objects.get(pk=institution_id)
        facts = facts_about(person, on, institution_id=institution_id, photo=person.photo_id is not None)
        effects = effects_of_event(
            facts, OutsideEvent.INSTITUTION_LICENCE_REVOKED, on, institution=str(institution_id)
        )
        ended = end_filings_there(person=person, house=house, on=on) if _ends_filings(effects) else 0
        lost = not _noted(person_id, institution_id, on) and _lose_main_institution(effects, person, house, on, document)
    return lost or ended > 0


def _ends_filings(effects: Effects) -> bool:
    return any((effect.verb, effect.object) == (Verb.END, "filing") for effect in effects)


def _noted(person_id: int, institution_id: int, on: date) -> bool:
    event = Event.MAIN_INSTITUTION_LICENCE_REVOKED.value
    return HistoryEvent.objects.filter(
        person_id=person_id, institution_id=institution_id, event=event, date=on
    ).exists()


def _lose_main_institution(effects: Effects, person: Person, house: Institution, on: date, document: str) -> bool:
    lost = {effect.params["place"] for effect in effects if effect.verb is Verb.STATUS}
    due = next((effect.params["due"] for effect in effects if effect.verb is Verb.CLOCK), None)
    if not isinstance(due, date):
        return False
    note_decided_event(
        person_id=person.pk,
        event=Event.MAIN_INSTITUTION_LICENCE_REVOKED,
        on=on,
        case_number=document,
        by=SYSTEM,
        institution_id=house.pk,
    )
    for registration in standing_registrations(person.pk):
        if registration.place in lost:
            _mark_lost(registration, house.pk, on)
    _tell(person, house, on, due)
    return True


def _mark_lost(registration: RegistrationAsOf, institution_id: int, on: date) -> None:
    """Whoever has left stays so; whoever is suspended is without a main institution when that ends. The two years run all
    the same."""
    content = newest_content(registration.registration_id)
    if content is None or content.main_institution_id != institution_id:
        return
    since = registration.status.free_from(on)
    if registration.status.status in PRACTISES_THERE and since is not None:
        record_status(
            registration_id=registration.registration_id,
            status=RegistrationStatus.MAIN_INSTITUTION_LOST,
            since=max(since, content.since, registration.status.since),
            ground="",
            decision=None,
            actor=SYSTEM,
        )
    refresh_record(registration_id=registration.registration_id)


def _tell(person: Person, house: Institution, on: date, due: date) -> None:
    physician = user_id_of_person(person.pk)
    if physician is not None:
        notify(
            recipient_id=physician,
            topic="register",
            title=TITLE,
            body=BODY.format(institution=house.name, on=on.isoformat(), due=due.isoformat()),
            dedupe_key=f"main-institution-lost:{person.pk}:{house.pk}:{on.isoformat()}",
        )
