"""Database rows, by real actions, of the facts that a worked case states."""

from dataclasses import dataclass, field, replace
from itertools import count

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.assessments.actions.record_assessment import record_assessment
from medreg.cases.models import Case
from medreg.institutions.law_facts import authority_id
from medreg.law import facts as law
from medreg.law.standing import ENDED, end_of
from medreg.physicians.actions.record_degree import record_degree
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.physicians.actions.record_training import record_training
from medreg.physicians.models import Person, Qualification
from medreg.physicians.queries import identity_index, qualification_index
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.actions.file_institution import file_institution
from medreg.register.actions.record_status import record_status
from medreg.register.sources import Source
from medreg.standards.vocabulary import ApplicationState, RegistrationStatus
from tests.builders.rows_of_places import an_authority_as, an_institution_as, bodies_first

_serials = count(1)


@dataclass
class Rows:
    """What was built; `keys` maps each key of the facts to the key that the product gives it."""

    person: Person
    officer: Actor
    keys: dict[str, str] = field(default_factory=dict)

    def asked(self, request: law.Request) -> law.Request:
        """The same request in the product's keys."""
        return replace(
            request,
            institution=self.keys.get(request.institution, ""),
            authority=self.keys.get(request.authority, ""),
            registration=self.keys.get(request.registration, ""),
            qualification=self.keys.get(request.qualification, ""),
        )

    def institution_id(self, request: law.Request) -> int | None:
        return int(self.keys[request.institution]) if request.institution else None


def rows_of(facts: law.Facts, request: law.Request) -> Rows:
    """Person, qualifications, registrations, history and proofs, the institutions concerned and all authorities."""
    keys: dict[str, str] = {}
    for key in bodies_first(facts.authorities):
        keys[key] = an_authority_as(facts.authorities[key], keys)
    for key in _institutions(facts, request):
        keys[key] = an_institution_as(facts.institutions[key], keys)
    officer = Actor(Role.APPROVER, user_id=9, authority_id=authority_id(next(iter(keys.values()))), province="11")
    rows = Rows(_person(facts.physician), officer, keys)
    for held in facts.physician.qualifications:
        keys[held.key] = _qualification(held, rows.person)
    for registration in facts.physician.registrations:
        keys[registration.key] = _registration(registration, facts, rows)
    _filings(facts, rows)
    _record(facts.physician, rows)
    for pending in facts.pending:
        _pending(pending, rows)
    return rows


def _institutions(facts: law.Facts, request: law.Request) -> list[str]:
    person = facts.physician
    named = [request.institution, *(each.main_institution for each in person.registrations)]
    named += [each.institution for each in person.filings]
    named += [each.institution for each in person.history]
    named += [each.institution for each in facts.pending]
    return [key for key in dict.fromkeys(named) if key]


def _person(who: law.Physician) -> Person:
    return Person.objects.create(
        name=who.name,
        search_name=who.name,
        sex=who.sex.value,
        birth_date=who.birth_date,
        origin=who.origin.value,
        id_type=who.identity.type.value,
        id_number=who.identity.number,
        id_index=identity_index(who.identity.type, who.identity.number),
        capacity=who.capacity.value,
        created_at=clock.now(),
    )


def _qualification(held: law.Qualification, person: Person) -> str:
    row = Qualification.objects.create(
        person=person,
        province=held.province,
        level=held.level.value,
        category=held.category.value,
        state="issued",
        number=held.number or None,
        number_index=qualification_index(held.number) if held.number else None,
        passed_on=held.issued,
        issued_on=held.issued,
        techniques=sorted(held.techniques),
        record=held.record.value,
        created_at=clock.now(),
    )
    return str(row.pk)


def _registration(stated: law.Registration, facts: law.Facts, rows: Rows) -> str:
    """Entered as it began; its last status follows, an ending on the day that the history gives it."""
    row = enter_registration(
        person_id=rows.person.pk,
        qualification_id=int(rows.keys[stated.qualification]),
        level=stated.level,
        category=stated.category,
        place=stated.place,
        licence_number=f"W{next(_serials):014d}",
        since=stated.since,
        source=Source.PAPER,
        actor=rows.officer,
        main_institution_id=int(rows.keys[stated.main_institution]),
        department="",
        scopes=tuple(sorted(stated.scopes)),
        techniques=tuple(sorted(stated.techniques)),
        authority_id=authority_id(rows.keys[stated.authority]),
    )
    if stated.status in ENDED:
        rescinded = stated.status is RegistrationStatus.RESCINDED
        ended = stated.since if rescinded else end_of(stated, facts.physician.history, facts.date) or facts.date
        end_registration(
            registration_id=row.pk, on=ended, status=stated.status, ground="", decision=None, actor=rows.officer
        )
    elif stated.status is not RegistrationStatus.VALID:
        record_status(
            registration_id=row.pk, status=stated.status, since=facts.date, ground="", decision=None, actor=rows.officer
        )
    return str(row.pk)


def _filings(facts: law.Facts, rows: Rows) -> None:
    for filing in facts.physician.filings:
        file_institution(
            registration_id=int(rows.keys[facts.physician.registrations[-1].key]),
            institution_id=int(rows.keys[filing.institution]),
            scopes=tuple(sorted(filing.scopes)),
            since=filing.first,
            until=filing.last,
            decision=None,
            source=Source.PAPER,
            actor=rows.officer,
        )


def _record(who: law.Physician, rows: Rows) -> None:
    person_id, by = rows.person.pk, rows.officer
    for event in who.history:
        record_past_event(
            person_id=person_id,
            event=event.event,
            on=event.period.first if event.period else event.day,
            until=event.period.last if event.period else event.until,
            lifetime=event.lifetime,
            ground=event.ground,
            institution_id=int(rows.keys[event.institution]) if event.institution else None,
            source="worked case",
            by=by,
        )
    for training in who.training:
        record_training(person_id=person_id, training=training, source="worked case", by=by)
    for degree in who.degrees:
        record_degree(person_id=person_id, degree=degree, source="worked case", by=by)
    for each in who.assessments:
        record_assessment(
            person_id=person_id, kind=each.kind, on=each.day, result=each.result, source="worked case", by=by
        )


def _pending(stated: law.Pending, rows: Rows) -> None:
    serial = next(_serials)
    Case.objects.create(
        number=f"W{serial}",
        province="11",
        business=stated.business.value,
        state=ApplicationState.REVIEW.value,
        person=rows.person,
        institution_id=int(rows.keys[stated.institution]),
        authority_id=authority_id(rows.keys[stated.authority]),
        submission_id=f"00000000-0000-0000-0000-{serial:012d}",
        created_at=clock.now(),
        changed_at=clock.now(),
        submitted_on=stated.submitted,
        accepted_on=stated.accepted,
    )
