"""The only translator from database rows to the law's facts: a person with everything on file, on a day."""

from datetime import date

from medreg.assessments.law_facts import law_assessments
from medreg.clock.working_days import calendar_on_file
from medreg.institutions.law_facts import law_authorities, law_institutions
from medreg.law.facts import Facts, Filing, Pending, Physician, Registration, Training
from medreg.physicians.law_facts import law_physician
from medreg.physicians.models import Person
from medreg.register.law_facts import law_register


def facts_about(
    person: Person,
    day: date,
    *,
    institution_id: int | None,
    photo: bool,
    more_training: tuple[Training, ...] = (),
    pending: tuple[Pending, ...] = (),
) -> Facts:
    """Everything that a decision about this person rests on: the institution asked for, and those where she is
    registered or filed, with the bodies that may be competent for them."""
    registrations, filings = law_register(person.pk)
    institutions = law_institutions(_concerned(institution_id, registrations, filings), day)
    keepers = {each.authority for each in registrations} | {each.issuer for each in registrations}
    physician: Physician = law_physician(
        person,
        photo=photo,
        registrations=registrations,
        filings=filings,
        assessments=law_assessments(person.pk),
        more_training=more_training,
    )
    return Facts(
        date=day,
        physician=physician,
        institutions=institutions,
        authorities=law_authorities(institutions.values(), keepers),
        pending=pending,
        calendar=calendar_on_file(),
    )


def _concerned(
    institution_id: int | None, registrations: tuple[Registration, ...], filings: tuple[Filing, ...]
) -> set[int]:
    known = {each.main_institution for each in registrations} | {each.institution for each in filings}
    return {int(key) for key in known if key} | ({institution_id} if institution_id is not None else set())
