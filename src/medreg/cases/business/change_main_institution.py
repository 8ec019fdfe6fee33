"""变更主要执业机构: another main institution in the same place; the registration and its filings go on (管理办法 20)."""

from medreg.cases.business import pages
from medreg.cases.business.answers import Declared, Employed, OnRegistration, Personal, Scoped
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class ChangeMainInstitution(Declared, Personal, Scoped, Employed, OnRegistration):
    """The application form of 变更主要执业机构; the consent of the old institution is no condition."""


CHANGE_MAIN_INSTITUTION = BusinessType(
    slug=Business.CHANGE_MAIN_INSTITUTION,
    basis=("管理办法 20",),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=ChangeMainInstitution,
    steps=(pages.REGISTRATION, pages.MAIN_INSTITUTION, pages.SCOPE, pages.PERSON, pages.DECLARATION),
    guide=Guide(
        purpose="在同一执业地点内更换主要执业机构。原机构只会收到告知，不需要它同意。",
        afterwards="注册继续有效，改登新的主要执业机构；本地点的多机构备案保留；电子证照换成新版本。",
    ),
)
