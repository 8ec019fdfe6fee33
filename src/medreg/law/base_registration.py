"""The standing registration that a request builds on, and the institution concerned."""

from medreg.law.businesses import BUILT_ON_ANOTHER, FILINGS, SCOPE_CHANGES
from medreg.law.facts import Facts, Institution, Registration, Request
from medreg.law.place import same_place
from medreg.law.standing import ongoing_registrations, registration_status
from medreg.standards.vocabulary import Business, Level, RegistrationStatus

_STAYS_IN_PLACE = FILINGS | {Business.CHANGE_MAIN_INSTITUTION}
_LEAVES_THE_PLACE = frozenset({Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION})
_AT_THE_MAIN_INSTITUTION = SCOPE_CHANGES | {Business.UPGRADE_TO_PHYSICIAN}


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
