"""增加注册: a further registration in another place, beside the one that stands (管理办法 17)."""

from medreg.cases.business import pages
from medreg.cases.business.answers import Declared, Employed, OnRegistration, Personal, Scoped
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class AdditionalRegistration(Declared, Personal, Scoped, Employed, OnRegistration):
    """The application form of 增加注册; it builds on a registration that stays as it is."""


ADDITIONAL_REGISTRATION = BusinessType(
    slug=Business.ADDITIONAL_REGISTRATION,
    basis=("管理办法 17",),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=AdditionalRegistration,
    steps=(pages.REGISTRATION, pages.MAIN_INSTITUTION, pages.SCOPE, pages.PERSON, pages.DECLARATION),
    guide=Guide(
        purpose="在保留现有注册的同时，到另一省份再登记一个主要执业机构。助理医师不能办理。",
        afterwards="在新地点登记一项注册并签发电子证照；原有注册和备案都不变。",
    ),
)
