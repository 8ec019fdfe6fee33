"""Which of a person's registrations a request touches, which body is competent for an act upon it, and whose rules apply."""

from datetime import date

from medreg.law.base_registration import base_registration, institution_concerned
from medreg.law.businesses import BY_THE_INSTITUTION, DATA_AND_VISITORS, UPON_A_REGISTRATION
from medreg.law.competence import competent_for_institution, keeper_of, licensor_changed_since
from medreg.law.facts import Facts, Institution, Physician, Registration, Request
from medreg.law.standing import ongoing_registrations
from medreg.standards.vocabulary import Business, Category, Level, RegistrationStatus

_SOUGHT = {
    Business.RESUMPTION: RegistrationStatus.SUSPENDED,
    Business.CANCELLATION: RegistrationStatus.DEPARTURE_FILED,
}
"""Of several registrations an act is more likely to mean the one recorded in this state."""


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
            registration.status is _SOUGHT.get(request.business),
        )

    return max(ongoing, key=fit, default=None)


def province_and_zone(facts: Facts, request: Request) -> tuple[str, str]:
    """Whose parameters and rules apply: those of the institution concerned, else of the registration's place; empty where
    neither is there. A province is two digits."""
    base = base_registration(facts, request) or concerned_registration(facts.physician, request, facts.date)
    institution = institution_concerned(facts, request, base)
    if institution is not None:
        return institution.province, institution.zone
    return (base.place[:2] if base is not None else "", "")


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
    return _keeper(registration, request.business, facts)


def _keeper(registration: Registration, business: Business, facts: Facts) -> str | None:
    issuer = business is Business.REPLACEMENT
    return keeper_of(registration, facts.institutions, facts.authorities, issuer=issuer)


def competent_authority(
    facts: Facts, business: Business, institution: Institution, category: Category | None, on: date | None
) -> str | None:
    """Who is competent for this business at this institution: for acts upon a registration its keeper, as far as the
    facts hold one. `on` None = as things stand; None comes back where the law names no body."""
    if business in DATA_AND_VISITORS:
        return competent_for_act(facts, Request(business, institution=institution.key))
    if business not in BY_THE_INSTITUTION:
        registration = concerned_registration(
            facts.physician, Request(business, institution=institution.key), on or date.max
        )
        if registration is not None:
            return _keeper(registration, business, facts)
    level = Level.TCM_SPECIALTY if business is Business.TCM_SPECIALTY_REGISTRATION else None
    return competent_for_institution(institution, category, level, facts.authorities, on)


def passed_to_another(
    institution: Institution, accepted: date, accepted_by: str, competent: str | None, today: date | None
) -> bool:
    """Whether the licensing body changed after acceptance: by the institution's history, or, where that is silent, by
    who accepted. An officer then decides who finishes the case."""
    told = any(
        (each.first is None or each.first <= accepted) and (each.last is None or accepted <= each.last)
        for each in institution.licensor_history
    )
    if accepted_by and (not told or today is None):
        return accepted_by != competent
    return today is not None and licensor_changed_since(institution, accepted, today)
