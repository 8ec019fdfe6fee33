"""Registrations and filings as the law's facts, as the register says today."""

from collections.abc import Iterable, Iterator

from medreg.institutions.law_facts import authority_key
from medreg.law import facts as law
from medreg.register.queries import newest_content, registrations_of
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import RegistrationStatus

_ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)


def law_register(person_id: int) -> tuple[tuple[law.Registration, ...], tuple[law.Filing, ...]]:
    """Every registration of a person with the status of today, an ended one with its last content; and every filing of
    them that the register knows today."""
    known = registrations_of(person_id)
    return tuple(_registration(each) for each in known), tuple(_filings(known))


def _registration(known: RegistrationAsOf) -> law.Registration:
    content, issuer = known.content or newest_content(known.registration_id), authority_key(known.issuer_id)
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


def _filings(registrations: Iterable[RegistrationAsOf]) -> Iterator[law.Filing]:
    for filing in (filing for known in registrations for filing in known.filings):
        yield law.Filing(
            key=str(filing.filing_id),
            institution=str(filing.institution_id),
            scopes=frozenset(filing.scopes),
            first=filing.since,
            last=filing.until or filing.since.max,
        )
