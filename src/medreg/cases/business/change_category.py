"""变更执业类别: practice on another qualification of one's own, in its category (169号)."""

from medreg.cases.business import pages
from medreg.cases.business.answers import Declared, OnQualification, OnRegistration, Scoped
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class ChangeCategory(Declared, Scoped, OnQualification, OnRegistration):
    """The application form of 变更执业类别; the category is that of the qualification chosen."""


CHANGE_CATEGORY = BusinessType(
    slug=Business.CHANGE_CATEGORY,
    basis=("医师法 18", "169号"),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=ChangeCategory,
    steps=(pages.REGISTRATION, pages.QUALIFICATION, pages.SCOPE, pages.DECLARATION),
    guide=Guide(
        purpose="取得另一类别的医师资格后，把注册改到该类别。",
        afterwards="原注册由新类别的注册替代，执业证书编码重新编定；超出新范围的多机构备案须重新核对。",
    ),
)
