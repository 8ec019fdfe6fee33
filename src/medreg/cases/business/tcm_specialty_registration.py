"""中医（专长）注册: holders of the certificate of special TCM skills register with their techniques (确有专长办法)."""

from medreg.cases.business import pages
from medreg.cases.business.answers import Declared, Employed, OnQualification, Personal, Skilled
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class TcmSpecialtyRegistration(Declared, Personal, Skilled, Employed, OnQualification):
    """The application form of 中医（专长）注册; techniques instead of scopes."""


TCM_SPECIALTY_REGISTRATION = BusinessType(
    slug=Business.TCM_SPECIALTY_REGISTRATION,
    basis=("确有专长办法",),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=TcmSpecialtyRegistration,
    steps=(pages.QUALIFICATION, pages.MAIN_INSTITUTION, pages.TECHNIQUES, pages.PERSON, pages.DECLARATION),
    guide=Guide(
        purpose="取得中医（专长）医师资格证书的，在考核所在省份注册，按考核的技术方法执业。",
        afterwards="登记一项注册，写明可以使用的技术方法，签发电子证照，并公布姓名。证照在“我的证照”中查看，可以亮证、分享和下载。",
    ),
)
