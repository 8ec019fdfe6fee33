"""变更执业范围: other specialities in place of those registered (医师法 18; 169号)."""

from medreg.cases.business import pages
from medreg.cases.business.answers import OnRegistration, Scoped, Trained, Truthful, speciality_training
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business, MaterialKind, TrainingKind


class ChangeScope(Truthful, Trained, Scoped, OnRegistration):
    """The application form of 变更执业范围; `scopes` is the whole new list."""


CHANGE_SCOPE = BusinessType(
    slug=Business.CHANGE_SCOPE,
    basis=("医师法 18", "169号"),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=ChangeScope,
    steps=(pages.REGISTRATION, pages.SCOPE, pages.SPECIALITY_TRAINING, pages.TRUTH),
    training_of=speciality_training(TrainingKind.SYSTEMATIC),
    offers=(MaterialKind.EVIDENCE,),
    guide=Guide(
        purpose="改注册为同一类别的其他专业，要有相应学历或者二年专业培训考核合格的证明，并经机构同意。",
        afterwards="注册的执业范围改登；超出新范围的多机构备案须重新核对；电子证照换成新版本。",
    ),
)
