"""Every kind of business that runs on the workflow; adding one is one file and one line here."""

from medreg.cases.business.business_type import BusinessType
from medreg.cases.business.first_registration import FIRST_REGISTRATION
from medreg.standards.vocabulary import Business

_ALL: tuple[BusinessType, ...] = (FIRST_REGISTRATION,)
BUSINESS_TYPES: dict[Business, BusinessType] = {business.slug: business for business in _ALL}


def business_type(slug: str) -> BusinessType:
    """The business type of a case; raises KeyError for a slug without one."""
    return BUSINESS_TYPES[Business(slug)]
