"""Questions that several businesses ask alike; a business's form is put together from these, first pages last in the
list of its bases (that is the order in which the fields come)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, model_validator

from medreg import clock
from medreg.law.facts import Period, Training
from medreg.schema.fields import RUNTIME, Ask, Mask, Widget
from medreg.standards import tables
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import TrainingKind

QUALIFICATION, REGISTRATION = gettext_noop("医师资格"), gettext_noop("现有注册")
INSTITUTION, SCOPE = gettext_noop("拟执业机构"), gettext_noop("执业范围")
TRAINING, PERSON, DECLARATION = gettext_noop("培训考核"), gettext_noop("个人信息"), gettext_noop("声明")
EMPLOYMENT = {"contract": gettext_noop("劳动（聘用）合同"), "establishment": gettext_noop("在编"), "intended": gettext_noop("拟聘用")}
FACTS = gettext_noop("事实和依据")
TEXT, LONG_TEXT = 100, 500


def education_codes() -> dict[str, str]:
    return {item.code: item.name for item in tables.education()}


def degree_codes() -> dict[str, str]:
    return {degree.code: degree.name for degree in tables.degrees()}


class Answers(BaseModel):
    """What every form of ours has in common; dates are legal days."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def blank_is_unanswered(cls, answers: Any) -> Any:
        """An emptied answer counts as none, whoever hands it in."""
        return {name: value for name, value in answers.items() if value not in ("", None, [])}


class OnQualification(Answers):
    qualification: Annotated[str, Ask("用哪一项资格申请", section=QUALIFICATION, codes=RUNTIME, widget=Widget.RADIOS)]


class OnRegistration(Answers):
    registration: Annotated[
        str, Ask("在哪一项注册上办理", section=REGISTRATION, codes=RUNTIME, widget=Widget.RADIOS, cite="管理办法 20")
    ]


class Employed(Answers):
    """Where, in which department and on what terms (管理办法 10, 12)."""

    institution: Annotated[str, Ask("主要执业机构", section=INSTITUTION, codes=RUNTIME, cite="管理办法 10")]
    department: Annotated[str, Ask("所在科室", section=INSTITUTION, example="全科门诊", max_length=60)]
    employment: Annotated[
        str, Ask("聘用方式", section=INSTITUTION, codes=EMPLOYMENT, widget=Widget.RADIOS, cite="管理办法 12(3)")
    ]
    employed_from: Annotated[date, Ask("聘用起始日期", section=INSTITUTION)]
    employed_until: Annotated[
        date | None, Ask("聘用截止日期", hint="无固定期限的合同可以不填", section=INSTITUTION)
    ] = None

    @model_validator(mode="after")
    def employment_in_order(self) -> Self:
        if self.employed_until is not None and self.employed_until < self.employed_from:
            raise ValueError(_("聘用截止日期早于起始日期，请核对合同上的两个日期"))
        return self


class Scoped(Answers):
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


class Trained(Answers):
    """Training that the applicant states; the reviewer judges its proof (管理办法 12)."""

    training_body: Annotated[
        str | None, Ask("培训机构", hint="省级以上卫生健康主管部门指定的机构", section=TRAINING, max_length=TEXT)
    ] = None
    training_from: Annotated[date | None, Ask("培训开始日期", section=TRAINING, cite="管理办法 12")] = None
    training_until: Annotated[date | None, Ask("培训结束日期", section=TRAINING)] = None

    @model_validator(mode="after")
    def training_in_order(self) -> Self:
        if self.training_from and self.training_until and self.training_until < self.training_from:
            raise ValueError(_("培训结束日期早于开始日期，请核对培训证明"))
        return self


class Skilled(Answers):
    techniques: Annotated[
        list[str],
        Ask(
            "技术方法",
            hint="只能选择资格证书上写明的技术方法",
            section=SCOPE,
            codes=RUNTIME,
            widget=Widget.CHECKBOXES,
            cite="确有专长办法",
        ),
    ]


class Personal(Answers):
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


class Truthful(Answers):
    truthful: Annotated[
        Literal[True],
        Ask("所填内容和材料真实，知道提供虚假材料的后果", section=DECLARATION, cite="行政许可法 78", widget=Widget.TICK),
    ]


class Reported(Answers):
    """What an institution or an authority states that starts a business: the facts, and the paper they rest on."""

    explanation: Annotated[
        str, Ask("事实和理由", section=FACTS, widget=Widget.AREA, sensitive=Mask.ALL, max_length=LONG_TEXT)
    ]
    document: Annotated[
        str | None,
        Ask(
            "依据的文书",
            hint="例如处罚决定书、判决书、考核结论的名称和文号",
            section=FACTS,
            max_length=TEXT,
        ),
    ] = None


class Declared(Truthful):
    """What somebody declares who asks for a licence (医师法 16)."""

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
        str | None, Ask("情况说明", section=DECLARATION, widget=Widget.AREA, sensitive=Mask.ALL, max_length=LONG_TEXT)
    ] = None

    @model_validator(mode="after")
    def circumstances_explained(self) -> Self:
        if self.circumstances == "some" and not self.circumstances_note:
            raise ValueError(_("您选择了“有”，请在“情况说明”中写明时间和处理机关"))
        return self


def not_in_the_future(day: date) -> date:
    """What is reported has happened."""
    if day > clock.today():
        raise ValueError(_("日期晚于今天，请核对。事情发生以后才能报告"))
    return day


def period_of(payload: dict[str, Any], first: str, last: str) -> Period | None:
    """The span between two answered days; None while one is missing or cannot be read."""
    try:
        return Period(date.fromisoformat(payload[first]), date.fromisoformat(payload[last]))
    except (KeyError, TypeError, ValueError):
        return None


def retraining_of(payload: dict[str, Any]) -> Training | None:
    """The six-month training that the applicant states (管理办法 12)."""
    period = period_of(payload, "training_from", "training_until")
    if period is None or not payload.get("training_body"):
        return None
    return Training(TrainingKind.RETRAINING, period, designated=True, passed=True)


def speciality_training(kind: TrainingKind) -> Callable[[dict[str, Any]], Training | None]:
    """Reads the training in the (first) speciality asked for, as the applicant states it (169号)."""

    def stated(payload: dict[str, Any]) -> Training | None:
        training, scopes = retraining_of(payload), payload.get("scopes") or [""]
        return None if training is None else replace(training, kind=kind, subject=str(scopes[0]))

    return stated
