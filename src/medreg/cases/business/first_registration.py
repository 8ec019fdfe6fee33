"""首次注册: somebody with a qualification who never held a registration (医师法 13; 管理办法 9, 12)."""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, model_validator

from medreg.cases.business.business_type import BusinessType, CaseLinks, WizardStep
from medreg.cases.workflow import Route
from medreg.law.facts import Period, Request, Training
from medreg.schema.fields import RUNTIME, Ask, Mask, Widget
from medreg.standards import tables
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import Business, TrainingKind

QUALIFICATION, INSTITUTION, SCOPE = gettext_noop("医师资格"), gettext_noop("拟执业机构"), gettext_noop("执业范围")
TRAINING, PERSON, DECLARATION = gettext_noop("培训考核"), gettext_noop("个人信息"), gettext_noop("声明")
EMPLOYMENT = {"contract": gettext_noop("劳动（聘用）合同"), "establishment": gettext_noop("在编"), "intended": gettext_noop("拟聘用")}
TEXT = 100


def education_codes() -> dict[str, str]:
    return {item.code: item.name for item in tables.education()}


def degree_codes() -> dict[str, str]:
    return {degree.code: degree.name for degree in tables.degrees()}


class FirstRegistration(BaseModel):
    """The application form of 首次注册 (handbook 3.7); dates are legal days."""

    model_config = ConfigDict(extra="forbid")

    qualification: Annotated[str, Ask("用哪一项资格申请", section=QUALIFICATION, codes=RUNTIME, widget=Widget.RADIOS)]
    institution: Annotated[str, Ask("主要执业机构", section=INSTITUTION, codes=RUNTIME, cite="管理办法 10")]
    department: Annotated[str, Ask("所在科室", section=INSTITUTION, example="全科门诊", max_length=60)]
    employment: Annotated[
        str, Ask("聘用方式", section=INSTITUTION, codes=EMPLOYMENT, widget=Widget.RADIOS, cite="管理办法 12(3)")
    ]
    employed_from: Annotated[date, Ask("聘用起始日期", section=INSTITUTION)]
    employed_until: Annotated[
        date | None, Ask("聘用截止日期", hint="无固定期限的合同可以不填", section=INSTITUTION)
    ] = None
    scopes: Annotated[
        list[str],
        Ask(
            "执业范围",
            hint="一般只注册一个专业；县级及以下机构经批准可以同时注册三个以内",
            section=SCOPE,
            codes=RUNTIME,
            widget=Widget.CHECKBOXES,
            cite="管理办法 7",
        ),
    ]
    training_body: Annotated[
        str | None, Ask("培训机构", hint="省级以上卫生健康主管部门指定的机构", section=TRAINING, max_length=TEXT)
    ] = None
    training_from: Annotated[date | None, Ask("培训开始日期", section=TRAINING, cite="管理办法 12")] = None
    training_until: Annotated[date | None, Ask("培训结束日期", section=TRAINING)] = None
    phone: Annotated[
        str,
        Ask(
            "联系电话",
            section=PERSON,
            sensitive=Mask.MIDDLE,
            autocomplete="tel",
            inputmode="tel",
            max_length=20,
            reads=canonical_code,
        ),
    ]
    email: Annotated[
        str | None, Ask("电子邮箱", section=PERSON, sensitive=Mask.MIDDLE, autocomplete="email", max_length=TEXT)
    ] = None
    address: Annotated[
        str | None, Ask("通信地址", section=PERSON, sensitive=Mask.ALL, autocomplete="street-address")
    ] = None
    education: Annotated[str, Ask("学历", section=PERSON, codes=education_codes)]
    degree: Annotated[str | None, Ask("学位", hint="没有学位可以不选", section=PERSON, codes=degree_codes)] = None
    school: Annotated[str, Ask("毕业学校", section=PERSON, max_length=TEXT)]
    major: Annotated[str, Ask("所学专业", section=PERSON, max_length=TEXT)]
    full_capacity: Annotated[
        Literal[True], Ask("本人具有完全民事行为能力", section=DECLARATION, cite="医师法 16(1)", widget=Widget.TICK)
    ]
    circumstances: Annotated[
        str,
        Ask(
            "本人是否有医师法第十六条所列情形（刑事处罚、吊销、禁业等）",
            section=DECLARATION,
            codes={"none": "没有", "some": "有，说明如下"},
            widget=Widget.RADIOS,
            cite="医师法 16",
        ),
    ]
    circumstances_note: Annotated[
        str | None, Ask("情况说明", section=DECLARATION, widget=Widget.AREA, sensitive=Mask.ALL, max_length=500)
    ] = None
    truthful: Annotated[
        Literal[True],
        Ask("所填内容和材料真实，知道提供虚假材料的后果", section=DECLARATION, cite="行政许可法 78", widget=Widget.TICK),
    ]

    @model_validator(mode="before")
    @classmethod
    def blank_is_unanswered(cls, answers: Any) -> Any:
        """An emptied answer counts as none, whoever hands it in."""
        return {name: value for name, value in answers.items() if value not in ("", None, [])}

    @model_validator(mode="after")
    def dates_in_order(self) -> "FirstRegistration":
        if self.employed_until is not None and self.employed_until < self.employed_from:
            raise ValueError(_("聘用截止日期早于起始日期，请核对合同上的两个日期"))
        if self.training_from and self.training_until and self.training_until < self.training_from:
            raise ValueError(_("培训结束日期早于开始日期，请核对培训证明"))
        if self.circumstances == "some" and not self.circumstances_note:
            raise ValueError(_("您选择了“有”，请在“情况说明”中写明时间和处理机关"))
        return self


def links(payload: dict[str, Any]) -> CaseLinks:
    def number(name: str) -> int | None:
        text = str(payload.get(name) or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

    return CaseLinks(qualification_id=number("qualification"), institution_id=number("institution"))


def request_of(payload: dict[str, Any]) -> Request:
    return Request(business=Business.FIRST_REGISTRATION, scopes=tuple(payload.get("scopes") or ()))


def training_of(payload: dict[str, Any]) -> Training | None:
    """The six-month training that the applicant states (管理办法 12); the reviewer judges its proof."""
    first, last = payload.get("training_from"), payload.get("training_until")
    if not (first and last and payload.get("training_body")):
        return None
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    return Training(TrainingKind.RETRAINING, period, designated=True, passed=True)


FIRST_REGISTRATION = BusinessType(
    slug=Business.FIRST_REGISTRATION,
    title="首次注册",
    basis=("医师法 13", "管理办法 9", "管理办法 12"),
    route=Route.INSTITUTION_AND_AUTHORITY,
    payload=FirstRegistration,
    steps=(
        WizardStep("qualification", "确认资格", "选择申请注册所依据的医师资格", ("qualification",)),
        WizardStep(
            "institution",
            "选择机构",
            "只有一个执业机构的，它就是主要执业机构",
            ("institution", "department", "employment", "employed_from", "employed_until"),
        ),
        WizardStep("scope", "选择范围", "按资格类别和机构诊疗科目选择", ("scopes",)),
        WizardStep(
            "training",
            "培训考核",
            "取得资格超过二年才需要填写",
            ("training_body", "training_from", "training_until"),
        ),
        WizardStep(
            "person",
            "个人信息",
            "已有的信息不用再填，只需核对",
            ("phone", "email", "address", "education", "degree", "school", "major"),
        ),
        WizardStep(
            "declaration",
            "声明",
            "如实声明，依法承担责任",
            ("full_capacity", "circumstances", "circumstances_note", "truthful"),
        ),
    ),
    links=links,
    request_of=request_of,
    training_of=training_of,
)
