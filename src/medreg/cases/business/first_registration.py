"""首次注册: somebody with a qualification who never held a registration (医师法 13; 管理办法 9, 12)."""

from medreg.cases.business import pages
from medreg.cases.business.answers import (
    Declared,
    Employed,
    OnQualification,
    Personal,
    Scoped,
    Trained,
    retraining_of,
)
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class FirstRegistration(Declared, Personal, Trained, Scoped, Employed, OnQualification):
    """The application form of 首次注册 (handbook 3.7)."""


FIRST_REGISTRATION = BusinessType(
    slug=Business.FIRST_REGISTRATION,
    basis=("医师法 13", "管理办法 9", "管理办法 12"),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=FirstRegistration,
    steps=(
        pages.QUALIFICATION,
        pages.MAIN_INSTITUTION,
        pages.SCOPE,
        pages.TRAINING,
        pages.PERSON,
        pages.DECLARATION,
    ),
    training_of=retraining_of,
    guide=Guide(
        purpose="取得医师资格后第一次注册，注册后方可执业。",
        afterwards="登记一项注册，编定执业证书编码，签发电子证照，并公布姓名。证照在“我的证照”中查看，可以亮证、分享和下载。",
    ),
)
