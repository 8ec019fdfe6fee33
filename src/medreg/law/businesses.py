"""Families of business that the law treats alike, and which of them the rules cover completely so far."""

from medreg.standards.vocabulary import Business

REGISTRATION_TYPES = frozenset(
    {
        Business.FIRST_REGISTRATION,
        Business.RE_REGISTRATION,
        Business.CHANGE_MAIN_INSTITUTION,
        Business.CHANGE_PLACE,
        Business.ADDITIONAL_REGISTRATION,
        Business.UPGRADE_TO_PHYSICIAN,
        Business.RESIDENCY_REGISTRATION,
        Business.TCM_SPECIALTY_REGISTRATION,
    }
)
SCOPE_CHANGES = frozenset({Business.CHANGE_SCOPE, Business.ADD_SCOPE, Business.CHANGE_CATEGORY})
FROM_NOTHING = frozenset(
    {
        Business.FIRST_REGISTRATION,
        Business.RE_REGISTRATION,
        Business.RESIDENCY_REGISTRATION,
        Business.TCM_SPECIALTY_REGISTRATION,
    }
)
"""Businesses that create a registration without building on one that stands."""

BUILT_ON_ANOTHER = SCOPE_CHANGES | {
    Business.CHANGE_MAIN_INSTITUTION,
    Business.CHANGE_PLACE,
    Business.ADDITIONAL_REGISTRATION,
    Business.UPGRADE_TO_PHYSICIAN,
    Business.MULTI_INSTITUTION_FILING,
}
"""Businesses that nobody can ask for without a standing registration."""

FILINGS = frozenset({Business.MULTI_INSTITUTION_FILING, Business.END_FILING})
"""Not licences: what stands against one blocks it and is never a refusal."""

BY_THE_INSTITUTION = REGISTRATION_TYPES | FILINGS
"""Businesses whose competent body follows from the institution asked for; the rest follows the registration."""

UPON_A_REGISTRATION = frozenset(
    {
        Business.DEPARTURE_FILING,
        Business.CANCELLATION,
        Business.REPLACEMENT,
        Business.EXCHANGE,
        Business.SUSPENSION,
        Business.RESUMPTION,
        Business.RESCISSION,
        Business.PERIODIC_ASSESSMENT,
    }
)
"""Acts upon a standing registration that leave its content alone."""

DATA_AND_VISITORS = frozenset(
    {Business.PERSONAL_DATA_CHANGE, Business.QUALIFICATION_DATA_CORRECTION, Business.SHORT_TERM_PRACTICE}
)
"""Businesses that need no registration: corrections of data, and physicians who come for a time."""

WITH_AN_INSTITUTION = frozenset(
    {
        Business.FIRST_REGISTRATION,
        Business.RE_REGISTRATION,
        Business.CHANGE_MAIN_INSTITUTION,
        Business.CHANGE_PLACE,
        Business.ADDITIONAL_REGISTRATION,
        Business.MULTI_INSTITUTION_FILING,
        Business.RESIDENCY_REGISTRATION,
        Business.TCM_SPECIALTY_REGISTRATION,
    }
)
"""Businesses that ask where the physician wants to work."""
