"""规培注册: qualified during residency training; registered at the training base, place and scope open (413号)."""

from django.utils.translation import gettext_noop

from medreg.cases.business import pages
from medreg.cases.business.answers import Declared, Employed, OnQualification, Personal
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class ResidencyRegistration(Declared, Personal, Employed, OnQualification):
    """The application form of 规培注册; `institution` is the training base."""


RESIDENCY_REGISTRATION = BusinessType(
    slug=Business.RESIDENCY_REGISTRATION,
    basis=("413号",),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY, Actor.INSTITUTION: Route.AUTHORITY},
    payload=ResidencyRegistration,
    confirms=gettext_noop("培训"),
    steps=(pages.QUALIFICATION, pages.MAIN_INSTITUTION, pages.PERSON, pages.DECLARATION),
    guide=Guide(
        purpose="住院医师规范化培训期间取得医师资格的，向培训基地的主管部门申请注册，不需要聘用证明。",
        afterwards="登记一项注册，执业地点和范围在培训期间暂不填写，备注规范化培训信息。",
    ),
)
