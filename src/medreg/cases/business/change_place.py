"""变更执业地点: the registration moves to another place; there a new one begins and the old one ends (医师法 18)."""

from dataclasses import replace
from typing import Any

from medreg.cases.business import pages
from medreg.cases.business.answers import Declared, Employed, OnRegistration, Personal, Scoped
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.law.facts import Request
from medreg.standards.vocabulary import Actor, Business


class ChangePlace(Declared, Personal, Scoped, Employed, OnRegistration):
    """The application form of 变更执业地点."""


def refine(asked: Request, _payload: dict[str, Any]) -> Request:
    """Whoever moves gives the present registration up."""
    return replace(asked, keep_existing=False)


CHANGE_PLACE = BusinessType(
    slug=Business.CHANGE_PLACE,
    basis=("医师法 18", "管理办法 20"),
    routes={Actor.PHYSICIAN: Route.INSTITUTION_AND_AUTHORITY},
    payload=ChangePlace,
    steps=(pages.REGISTRATION, pages.MAIN_INSTITUTION, pages.SCOPE, pages.PERSON, pages.DECLARATION),
    refine=refine,
    guide=Guide(
        purpose="离开原执业地点（医师为省，助理医师为县），到另一地点执业，原注册不再保留。",
        afterwards="原注册转出，原地点的多机构备案一并终止；在新地点登记一项注册，电子证照换成新版本。",
    ),
)
