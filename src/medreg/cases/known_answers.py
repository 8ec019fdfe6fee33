"""Answers that a new draft begins with: what is on file already is shown for checking, never asked again (免提交)."""

from typing import Any

from medreg.cases.business.business_type import BusinessType
from medreg.physicians.held_answers import held_answers
from medreg.physicians.queries import qualifications_of
from medreg.register.queries import standing_registrations
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import Business, FilingStatus

KEEPS_SCOPES = frozenset(
    {
        Business.CHANGE_MAIN_INSTITUTION,
        Business.CHANGE_PLACE,
        Business.ADDITIONAL_REGISTRATION,
        Business.MULTI_INSTITUTION_FILING,
    }
)
"""Businesses in which most people go on with the scopes that they have."""
STANDS = (FilingStatus.ACTIVE, FilingStatus.NOT_STARTED)
DECLARED_ANEW = frozenset({"truthful", "full_capacity", "circumstances", "circumstances_note"})


def known_answers(kind: BusinessType, person_id: int) -> dict[str, Any]:
    """By field name; a choice is made beforehand where there is only one. Whoever changes personal data begins with
    nothing: what is left empty stays as it is."""
    if kind.slug is Business.PERSONAL_DATA_CHANGE:
        return {}
    known = held_answers(person_id)
    standing = standing_registrations(person_id)
    if len(standing) == 1:
        known |= _of_the_registration(kind, standing[0])
    known |= _the_only_filing(standing) if kind.slug is Business.END_FILING else {}
    known |= _techniques(person_id) if "qualification" in known else {}
    return {name: value for name, value in known.items() if name in kind.payload.model_fields}


def again(typed: dict[str, Any]) -> dict[str, Any]:
    """What an application taken back leaves to the next one; declarations are made anew."""
    return {name: value for name, value in typed.items() if name not in DECLARED_ANEW}


def _of_the_registration(kind: BusinessType, registration: RegistrationAsOf) -> dict[str, Any]:
    known: dict[str, Any] = {"registration": str(registration.registration_id)}
    if kind.slug in KEEPS_SCOPES and registration.content is not None and registration.content.scopes:
        known["scopes"] = list(registration.content.scopes)
    return known


def _the_only_filing(standing: tuple[RegistrationAsOf, ...]) -> dict[str, Any]:
    filed = {each.institution_id for held in standing for each in held.filings if each.status in STANDS}
    return {"institution": str(filed.pop())} if len(filed) == 1 else {}


def _techniques(person_id: int) -> dict[str, Any]:
    """Of the only qualification, as far as its certificate names any."""
    named = [technique for each in qualifications_of(person_id) for technique in each.techniques]
    return {"techniques": named} if named else {}
