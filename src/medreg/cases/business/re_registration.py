"""重新注册: registered before, and no longer: cancelled, interrupted for two years, a bar that has ended (医师法 19)."""

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


class ReRegistration(Declared, Personal, Trained, Scoped, Employed, OnQualification):
    """The application form of 重新注册 (handbook 3.7)."""


RE_REGISTRATION = BusinessType(
    slug=Business.RE_REGISTRATION,
    basis=("医师法 19", "管理办法 12"),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=ReRegistration,
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
        purpose="注册被注销、中止执业满二年或者不予注册的情形消失后，重新申请注册。",
        afterwards="登记一项新的注册，签发电子证照，并公布姓名。证照在“我的证照”中查看，可以亮证、分享和下载。",
    ),
)
