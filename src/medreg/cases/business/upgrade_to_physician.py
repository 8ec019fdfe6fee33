"""助理升执业: an assistant who has qualified as physician (管理办法 15); the place widens from county to province."""

from medreg.cases.business import pages
from medreg.cases.business.answers import (
    Declared,
    Employed,
    OnQualification,
    OnRegistration,
    Personal,
    Scoped,
)
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class UpgradeToPhysician(Declared, Personal, Scoped, Employed, OnQualification, OnRegistration):
    """The application form of 助理升执业."""


UPGRADE_TO_PHYSICIAN = BusinessType(
    slug=Business.UPGRADE_TO_PHYSICIAN,
    basis=("管理办法 15",),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=UpgradeToPhysician,
    steps=(
        pages.REGISTRATION,
        pages.QUALIFICATION,
        pages.MAIN_INSTITUTION,
        pages.SCOPE,
        pages.PERSON,
        pages.DECLARATION,
    ),
    guide=Guide(
        purpose="执业助理医师取得执业医师资格后，改注册为执业医师。",
        afterwards="助理医师注册由执业医师注册替代，执业地点由县扩大到省，执业证书编码重新编定。",
    ),
)
