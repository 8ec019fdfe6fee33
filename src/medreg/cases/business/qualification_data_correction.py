"""资格信息修改: eight data of a qualification, corrected by way of exam site, province and examination centre
(卫办医政发〔2010〕1号, handbook 3.5)."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import model_validator

from medreg.cases.business import pages
from medreg.cases.business.answers import (
    LONG_TEXT,
    QUALIFICATION,
    TEXT,
    OnQualification,
    Truthful,
    education_codes,
)
from medreg.cases.business.business_type import BusinessType, Guide, WizardStep
from medreg.cases.workflow import Route
from medreg.law.facts import Request
from medreg.schema.fields import RUNTIME, Ask, Mask, Widget
from medreg.standards.text import canonical_code, canonical_name
from medreg.standards.vocabulary import Actor, Business, DataField, Sex

NEW = gettext_noop("修改为")
ENTRY_ERROR = "entry"
CAUSES = {
    "police": gettext_noop("公安机关登记的姓名、性别、出生日期或者身份证号已经更正或者变更"),
    "own": gettext_noop("本人报名时填写有误"),
    ENTRY_ERROR: gettext_noop("本人报名时填写正确，录入时有误"),
}
FIELDS: dict[str, DataField] = {
    "new_name": DataField.NAME,
    "new_sex": DataField.SEX,
    "new_birth_date": DataField.BIRTH_DATE,
    "new_id_number": DataField.ID_NUMBER,
    "new_education": DataField.EDUCATION,
    "new_school": DataField.SCHOOL,
    "new_major": DataField.MAJOR,
    "new_number": DataField.QUALIFICATION_NUMBER,
}
"""Answer → what it corrects; the notice lists these eight and nothing else."""


class CorrectedRecord(OnQualification):
    """What the record should say; what is left empty stays as it is."""

    cause: Annotated[
        str, Ask("为什么要修改", section=QUALIFICATION, codes=CAUSES, widget=Widget.RADIOS, cite="资格修改通知")
    ]
    exam_site: Annotated[
        str | None,
        Ask(
            "报名参加考试的考点",
            hint="考点是当年组织考试的市或者县主管部门；录入有误的由省级直接办理，可以不选",
            section=QUALIFICATION,
            codes=RUNTIME,
            widget=Widget.SELECT,
        ),
    ] = None
    new_name: Annotated[str | None, Ask("姓名", section=NEW, max_length=80, reads=canonical_name)] = None
    new_sex: Annotated[Sex | None, Ask("性别", section=NEW, widget=Widget.RADIOS)] = None
    new_birth_date: Annotated[date | None, Ask("出生日期", section=NEW)] = None
    new_id_number: Annotated[
        str | None, Ask("身份证号", section=NEW, sensitive=Mask.MIDDLE, max_length=40, reads=canonical_code)
    ] = None
    new_education: Annotated[str | None, Ask("学历", section=NEW, codes=education_codes)] = None
    new_school: Annotated[str | None, Ask("毕业学校", section=NEW, max_length=TEXT)] = None
    new_major: Annotated[str | None, Ask("专业", section=NEW, max_length=TEXT)] = None
    new_number: Annotated[
        str | None, Ask("资格证书编码", section=NEW, sensitive=Mask.MIDDLE, max_length=40, reads=canonical_code)
    ] = None
    explanation: Annotated[
        str | None, Ask("说明", hint="哪里不对，是怎样发现的", section=NEW, widget=Widget.AREA, max_length=LONG_TEXT)
    ] = None

    @model_validator(mode="after")
    def site_is_named(self) -> Self:
        if self.cause != ENTRY_ERROR and self.exam_site is None:
            raise ValueError(_("请选择报名参加考试的考点；录入有误的，请在“为什么要修改”中选“录入时有误”"))
        return self

    @model_validator(mode="after")
    def something_changes(self) -> Self:
        if all(getattr(self, name) is None for name in FIELDS):
            raise ValueError(_("请至少填写一项要修改的内容，其他的留空"))
        return self


class QualificationDataCorrection(Truthful, CorrectedRecord):
    """The application form of 资格信息修改."""


def corrected_fields(payload: dict[str, Any]) -> dict[DataField, str]:
    """What the answers say should be corrected, and to what."""
    return {field: str(payload[name]) for name, field in FIELDS.items() if payload.get(name)}


def refine(asked: Request, payload: dict[str, Any]) -> Request:
    return replace(
        asked, fields=frozenset(corrected_fields(payload)), entry_error=payload.get("cause") == ENTRY_ERROR
    )


QUALIFICATION_DATA_CORRECTION = BusinessType(
    slug=Business.QUALIFICATION_DATA_CORRECTION,
    basis=("资格修改通知",),
    routes={Actor.PHYSICIAN: Route.REFERRAL},
    payload=QualificationDataCorrection,
    steps=(
        WizardStep(
            "qualification",
            "确认资格",
            "选择要修改的医师资格和当年的考点",
            ("qualification", "cause", "exam_site"),
        ),
        WizardStep("data", "修改内容", "只填要修改的项目，其他的留空", (*FIELDS, "explanation")),
        pages.TRUTH,
    ),
    refine=refine,
    guide=Guide(
        purpose="医师资格记录中的姓名、性别、出生日期、身份证号、学历、毕业学校、专业或者证书编码有误的，申请更正。",
        afterwards="依次由考点、省级主管部门和国家医学考试中心办理，核准后更正资格记录，原内容保留在历史中；"
        "持有执业证书的，可以接着申请换发。",
    ),
)
