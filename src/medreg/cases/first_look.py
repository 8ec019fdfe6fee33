"""How the law sees a person before any application exists."""

from medreg import clock
from medreg.law.decide import decide
from medreg.law.facts import Facts, Request
from medreg.law.finding import Finding
from medreg.physicians.law_facts import law_physician
from medreg.physicians.queries import person_of, qualifications_of
from medreg.register.law_facts import law_filings, law_registrations
from medreg.standards.vocabulary import Business

OF_THE_PERSON = frozenset(
    [
        "assessment_cancellation",
        "capacity",
        "criminal_punishment",
        "false_materials",
        "improper_means",
        "licence_revoked",
        "practice_ban",
        "procedure",
        "qualification",
        "standing",
        "training",
    ]
)
"""Subjects that can be judged before an institution is chosen."""


def findings_before_applying(person_id: int, business: Business) -> tuple[Finding, ...]:
    """What stands in the way today, with the newest qualification and before any institution is chosen."""
    qualifications = qualifications_of(person_id)
    physician = law_physician(
        person_of(person_id),
        photo=True,
        registrations=law_registrations(person_id),
        filings=law_filings(person_id),
    )
    facts = Facts(date=clock.today(), physician=physician, institutions={}, authorities={})
    newest = str(qualifications[-1].qualification_id) if qualifications else ""
    ruling = decide(facts, Request(business=business, qualification=newest))
    return tuple(each for each in ruling.barring if each.subject in OF_THE_PERSON)
