"""The standing registration that a request builds on, and what follows from it: institution, keeper, filings."""

from collections.abc import Mapping

from medreg.law.businesses import BUILT_ON_ANOTHER, FILINGS, SCOPE_CHANGES
from medreg.law.competence import competent_for_institution
from medreg.law.facts import Authority, Facts, Filing, Institution, Registration, Request
from medreg.law.place import same_place
from medreg.law.standing import filing_status, ongoing_registrations, registration_status
from medreg.standards.vocabulary import Business, FilingStatus, Level, RegistrationStatus

_STAYS_IN_PLACE = FILINGS | {Business.CHANGE_MAIN_INSTITUTION}
_LEAVES_THE_PLACE = frozenset({Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION})
_AT_THE_MAIN_INSTITUTION = SCOPE_CHANGES | {Business.UPGRADE_TO_PHYSICIAN}
STANDS = frozenset({FilingStatus.ACTIVE, FilingStatus.NOT_STARTED})


def base_registration(facts: Facts, request: Request) -> Registration | None:
    """The registration named, else the only one, else the one that fits the business and the institution best.

    None for a business that builds on nothing, and when the one named (or every one) has ended.
    """
    if request.business not in BUILT_ON_ANOTHER | FILINGS:
        return None
    ongoing = ongoing_registrations(facts.physician, facts.date)
    if request.registration:
        return next((each for each in ongoing if each.key == request.registration), None)

    def fit(registration: Registration) -> tuple[bool, bool, bool]:
        status = registration_status(registration, facts.physician.history, facts.date)
        return (
            _suits(registration, facts, request),
            bool(request.authority) and registration.authority == request.authority,
            status is RegistrationStatus.VALID,
        )

    return max(ongoing, key=fit, default=None)


def _suits(registration: Registration, facts: Facts, request: Request) -> bool:
    institution = facts.institutions.get(request.institution)
    if request.business is Business.UPGRADE_TO_PHYSICIAN:
        return registration.level is not Level.PHYSICIAN
    if institution is None:
        return True
    if request.business in _STAYS_IN_PLACE:
        return same_place(registration, institution, facts.date)
    if request.business in _LEAVES_THE_PLACE:
        return not same_place(registration, institution, facts.date)
    return registration.main_institution == institution.key


def institution_concerned(facts: Facts, request: Request, base: Registration | None) -> Institution | None:
    """The institution named; a change of content happens at the main institution."""
    if not request.institution and base is not None and request.business in _AT_THE_MAIN_INSTITUTION:
        return facts.institutions.get(base.main_institution)
    return facts.institutions.get(request.institution)


def keeper_of(
    registration: Registration,
    institutions: Mapping[str, Institution],
    authorities: Mapping[str, Authority],
) -> str | None:
    """Key of the body that keeps the registration; where it no longer decides, the one competent for the main
    institution has taken its place."""
    kept_by = authorities.get(registration.authority)
    if kept_by is not None and kept_by.decides:
        return kept_by.key
    institution = institutions.get(registration.main_institution)
    if institution is None:
        return None
    return competent_for_institution(institution, registration.category, registration.level, authorities)


def standing_filings(facts: Facts, registration: Registration) -> tuple[Filing, ...]:
    """Filings that have neither ended nor expired and lie in the place of the registration.

    An institution that is not among the facts counts as lying there.
    """
    standing = (each for each in facts.physician.filings if filing_status(each, facts.physician, facts.date) in STANDS)
    return tuple(each for each in standing if _lies_in_place(each, facts, registration))


def _lies_in_place(filing: Filing, facts: Facts, registration: Registration) -> bool:
    institution = facts.institutions.get(filing.institution)
    return institution is None or same_place(registration, institution, facts.date)
