"""Registrations and filings as the law's facts, as the register says today."""

from medreg.institutions.law_facts import authority_key
from medreg.law import facts as law
from medreg.register.models import Registration
from medreg.register.queries import newest_content, registrations_of
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import RegistrationStatus

_ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)


def law_registrations(person_id: int) -> tuple[law.Registration, ...]:
    """Every registration of a person with the status of today; an ended one with its last content."""
    issuers = dict(Registration.objects.filter(person_id=person_id).values_list("pk", "issuer_id"))
    return tuple(
        _registration(known, authority_key(issuers[known.registration_id])) for known in registrations_of(person_id)
    )


def _registration(known: RegistrationAsOf, issuer: str) -> law.Registration:
    content = newest_content(known.registration_id)
    ended = known.status.status in _ENDED
    return law.Registration(
        key=str(known.registration_id),
        qualification=str(known.qualification_id),
        level=known.level,
        category=known.category,
        place=known.place,
        main_institution=str(content.main_institution_id) if content else "",
        authority=authority_key(content.authority_id) if content else issuer,
        status=known.status.status,
        since=known.issued_on,
        scopes=frozenset(content.scopes if content else ()),
        techniques=frozenset(content.techniques if content else ()),
        ended=known.status.since if ended else None,
        issuer=issuer,
        licence_number=known.licence_number,
    )


def law_filings(person_id: int) -> tuple[law.Filing, ...]:
    """Every filing of a person's registrations that the register knows today."""
    return tuple(
        law.Filing(
            key=str(filing.filing_id),
            institution=str(filing.institution_id),
            scopes=frozenset(filing.scopes),
            first=filing.since,
            last=filing.until or filing.since.max,
        )
        for known in registrations_of(person_id)
        for filing in known.filings
    )
