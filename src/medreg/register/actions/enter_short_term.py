"""A granted stay of a visiting physician enters the register (短期行医)."""

from dataclasses import dataclass
from datetime import date

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.models import Person
from medreg.register.bitemporal import days
from medreg.register.models import Decision, ShortTermEnding, ShortTermRegistration
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import Category


@dataclass(frozen=True, slots=True)
class Stay:
    """What the document says; valid for the days `since` to `until`, both included."""

    document: str
    number: str
    category: Category
    scopes: tuple[str, ...]
    department: str
    since: date
    until: date


def enter_short_term(
    *, person_id: int, institution_id: int, stay: Stay, decision: Decision, actor: Actor
) -> ShortTermRegistration:
    """Raises RegisterRefused (ends_before_it_starts, stay_overlaps: at the same institution stays follow each other)."""
    _forbid_overlap(person_id, institution_id, stay)
    registration = ShortTermRegistration.objects.create(
        province=decision.province,
        person_id=person_id,
        institution_id=institution_id,
        document=stay.document,
        number=stay.number,
        category=stay.category.value,
        scopes=list(stay.scopes),
        department=stay.department,
        authority_id=decision.authority_id,
        decision=decision,
        issued_on=clock.today(),
        legal=days(stay.since, stay.until),
        created_at=clock.now(),
    )
    record(
        verb=Verb.CHANGED_REGISTER,
        actor=actor,
        subject_kind="short_term_registration",
        subject_id=registration.pk,
        person_id=person_id,
        province=registration.province,
        detail={"act": "entered_short_term", "since": stay.since.isoformat(), "until": stay.until.isoformat()},
    )
    return registration


def _forbid_overlap(person_id: int, institution_id: int, stay: Stay) -> None:
    """The lock on the person's row lets two grants at once see each other."""
    if stay.until < stay.since:
        raise RegisterRefused("ends_before_it_starts")
    Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    others = ShortTermRegistration.objects.filter(person_id=person_id, institution_id=institution_id)
    for other in others.filter(legal__overlap=days(stay.since, stay.until)):
        if not ShortTermEnding.objects.filter(registration=other, on__lte=stay.since).exists():
            raise RegisterRefused("stay_overlaps")
