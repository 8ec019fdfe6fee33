"""个人信息修改: education, school, degree and title change when the main institution has confirmed them (handbook 3.2)."""

from dataclasses import replace
from typing import Annotated, Any

from django.utils.translation import gettext_noop

from medreg.cases.business import pages
from medreg.cases.business.answers import PERSON, TEXT, Truthful, degree_codes, education_codes
from medreg.cases.business.business_type import BusinessType, Guide, WizardStep
from medreg.cases.workflow import Route
from medreg.law.facts import Request
from medreg.schema.fields import Ask
from medreg.standards import tables
from medreg.standards.vocabulary import Actor, Business, DataField, MaterialKind

_FIELDS = {
    "education": DataField.EDUCATION,
    "degree": DataField.DEGREE_TITLE,
    "school": DataField.SCHOOL,
    "major": DataField.MAJOR,
    "title": DataField.TITLE,
}


def title_codes() -> dict[str, str]:
    return {title.code: title.name for title in tables.titles()}


class PersonalDataChange(Truthful):
    """The data as they should read; what is left empty stays as it is."""

    education: Annotated[str | None, Ask("学历", section=PERSON, codes=education_codes)] = None
    degree: Annotated[str | None, Ask("学位", section=PERSON, codes=degree_codes)] = None
    school: Annotated[str | None, Ask("毕业学校", section=PERSON, max_length=TEXT)] = None
    major: Annotated[str | None, Ask("所学专业", section=PERSON, max_length=TEXT)] = None
    title: Annotated[str | None, Ask("职称", section=PERSON, codes=title_codes)] = None


def refine(asked: Request, payload: dict[str, Any]) -> Request:
    return replace(asked, fields=frozenset(_FIELDS[name] for name in _FIELDS if payload.get(name)))


PERSONAL_DATA_CHANGE = BusinessType(
    slug=Business.PERSONAL_DATA_CHANGE,
    basis=("管理办法 12",),
    routes={Actor.PHYSICIAN: Route.INSTITUTION},
    payload=PersonalDataChange,
    steps=(
        WizardStep("data", "核对信息", "改成现在正确的内容，不用改的保持原样", tuple(_FIELDS)),
        pages.TRUTH,
    ),
    refine=refine,
    confirms=gettext_noop("信息"),
    offers=(MaterialKind.PHOTO,),
    guide=Guide(
        purpose="修改学历、学位、毕业学校、专业和职称。电话、邮箱、地址在“我的档案”中直接修改，立即生效。",
        afterwards="主要执业机构确认后生效，原来的内容保留在历史中；证照上的内容有变化的，换成新版本。",
    ),
)
