"""Which of a person's registrations a request touches, and which body is competent for an act upon it."""

from collections.abc import Mapping
from datetime import date

from medreg.law.businesses import UPON_A_REGISTRATION
from medreg.law.competence import competent_for_institution
from medreg.law.facts import Authority, Facts, Institution, Physician, Registration, Request
from medreg.law.standing import ongoing_registrations, registration_status
from medreg.standards.vocabulary import Business, RegistrationStatus

_SOUGHT = {
    Business.RESUMPTION: RegistrationStatus.SUSPENDED,
    Business.CANCELLATION: RegistrationStatus.DEPARTURE_FILED,
}
"""Of several registrations an act is more likely to mean the one in this state."""


def concerned_registration(physician: Physician, request: Request, on: date) -> Registration | None:
    """The standing registration that is named, else the one that institution or authority point to, else the first.

    None when the one named, or every one, has ended.
    """
    ongoing = ongoing_registrations(physician, on)
    if request.registration:
        return next((each for each in ongoing if each.key == request.registration), None)

    def fit(registration: Registration) -> tuple[bool, bool, bool]:
        body = registration.issuer if request.business is Business.REPLACEMENT else registration.authority
        return (
            bool(request.institution) and registration.main_institution == request.institution,
            bool(request.authority) and body == request.authority,
            registration_status(registration, physician.history, on) is _SOUGHT.get(request.business),
        )

    return max(ongoing, key=fit, default=None)


def competent_for_act(facts: Facts, request: Request) -> str | None:
    """The body that keeps the registration, for a replacement its issuer, for short-term practice the city-level body
    of the institution; None where no body is named by law (data of the person, correction by the exam site)."""
    if request.business is Business.SHORT_TERM_PRACTICE:
        institution = facts.institutions.get(request.institution)
        city = facts.authorities.get(institution.city_authority) if institution else None
        return city.key if city is not None and city.decides else None
    registration = concerned_registration(facts.physician, request, facts.date)
    if registration is None or request.business not in UPON_A_REGISTRATION:
        return None
    return keeper_of(registration, request.business, facts.institutions, facts.authorities)


def keeper_of(
    registration: Registration,
    business: Business,
    institutions: Mapping[str, Institution],
    authorities: Mapping[str, Authority],
) -> str | None:
    """Who decides about this registration today. Where the body on record may no longer decide, the one that licenses
    the main institution stands in its place."""
    key = registration.issuer if business is Business.REPLACEMENT else registration.authority
    body = authorities.get(key or registration.authority)
    if body is None or body.decides:
        return body.key if body else None
    institution = institutions.get(registration.main_institution)
    if institution is None:
        return None
    return competent_for_institution(institution, registration.category, registration.level, authorities)
