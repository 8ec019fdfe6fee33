"""Every kind of business that runs on the workflow; adding one is one file and one line here."""

from medreg.cases.business.add_scope import ADD_SCOPE
from medreg.cases.business.additional_registration import ADDITIONAL_REGISTRATION
from medreg.cases.business.business_type import BusinessType
from medreg.cases.business.cancellation import CANCELLATION
from medreg.cases.business.change_category import CHANGE_CATEGORY
from medreg.cases.business.change_main_institution import CHANGE_MAIN_INSTITUTION
from medreg.cases.business.change_place import CHANGE_PLACE
from medreg.cases.business.change_scope import CHANGE_SCOPE
from medreg.cases.business.departure_filing import DEPARTURE_FILING
from medreg.cases.business.end_filing import END_FILING
from medreg.cases.business.exchange import EXCHANGE
from medreg.cases.business.first_registration import FIRST_REGISTRATION
from medreg.cases.business.multi_institution_filing import MULTI_INSTITUTION_FILING
from medreg.cases.business.personal_data_change import PERSONAL_DATA_CHANGE
from medreg.cases.business.qualification_data_correction import QUALIFICATION_DATA_CORRECTION
from medreg.cases.business.re_registration import RE_REGISTRATION
from medreg.cases.business.replacement import REPLACEMENT
from medreg.cases.business.rescission import RESCISSION
from medreg.cases.business.residency_registration import RESIDENCY_REGISTRATION
from medreg.cases.business.resumption import RESUMPTION
from medreg.cases.business.short_term_practice import SHORT_TERM_PRACTICE
from medreg.cases.business.suspension import SUSPENSION
from medreg.cases.business.tcm_specialty_registration import TCM_SPECIALTY_REGISTRATION
from medreg.cases.business.upgrade_to_physician import UPGRADE_TO_PHYSICIAN
from medreg.standards.vocabulary import Business

_ALL: tuple[BusinessType, ...] = (
    FIRST_REGISTRATION,
    RE_REGISTRATION,
    CHANGE_MAIN_INSTITUTION,
    CHANGE_PLACE,
    CHANGE_SCOPE,
    ADD_SCOPE,
    CHANGE_CATEGORY,
    ADDITIONAL_REGISTRATION,
    MULTI_INSTITUTION_FILING,
    END_FILING,
    UPGRADE_TO_PHYSICIAN,
    DEPARTURE_FILING,
    CANCELLATION,
    REPLACEMENT,
    EXCHANGE,
    PERSONAL_DATA_CHANGE,
    QUALIFICATION_DATA_CORRECTION,
    RESIDENCY_REGISTRATION,
    SHORT_TERM_PRACTICE,
    TCM_SPECIALTY_REGISTRATION,
    SUSPENSION,
    RESUMPTION,
    RESCISSION,
)
BUSINESS_TYPES: dict[Business, BusinessType] = {business.slug: business for business in _ALL}


def business_type(slug: str) -> BusinessType:
    """The business type of a case; raises KeyError for a slug without one."""
    return BUSINESS_TYPES[Business(slug)]
