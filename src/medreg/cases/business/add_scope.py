"""增加执业范围（加注）: a further speciality beside those registered (医师法 14)."""

from medreg.cases.business import pages
from medreg.cases.business.answers import OnRegistration, Scoped, Trained, Truthful, speciality_training
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business, MaterialKind, TrainingKind


class AddScope(Truthful, Trained, Scoped, OnRegistration):
    """The application form of 增加执业范围; `scopes` are those to be added."""


ADD_SCOPE = BusinessType(
    slug=Business.ADD_SCOPE,
    basis=("医师法 14", "169号"),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=AddScope,
    steps=(pages.REGISTRATION, pages.SCOPE, pages.SPECIALITY_TRAINING, pages.TRUTH),
    training_of=speciality_training(TrainingKind.SCOPE_TRAINING),
    offers=(MaterialKind.EVIDENCE,),
    guide=Guide(
        purpose="经专业培训并考核合格后，在现有执业范围之外再增加专业。",
        afterwards="注册的执业范围增加所批准的专业，其余不变；电子证照换成新版本。",
    ),
)
