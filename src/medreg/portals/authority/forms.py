"""What officers are asked at each decision."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field, model_validator

from medreg.law.clocks import EXTENSION_DAYS
from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import PauseGround, Reason

NOTE = 1000


def not_accepted_codes() -> dict[str, str]:
    return {reason.value: reason.label for reason in Reason if reason.is_not_accepted}


def refusal_codes() -> dict[str, str]:
    return {reason.value: f"{reason.value} {_(reason.label)}" for reason in Reason if reason.is_refusal}


class Accepting(BaseModel):
    """受理 asks nothing."""


class NotAccepting(BaseModel):
    reason: Annotated[str, Ask("不予受理的理由", codes=not_accepted_codes, widget=Widget.RADIOS)]
    article: Annotated[str, Ask("依据的条款", example="行政许可法 32", max_length=60)]
    competent: Annotated[
        str, Ask("应当向哪个机关申请", hint="理由是“不属于本机关职权范围”时必填，写明机关全称", max_length=100)
    ] = ""
    note: Annotated[
        str,
        Ask("向申请人说明的理由", hint="写明事实和理由，申请人会原样看到", widget=Widget.AREA, max_length=NOTE),
    ]

    @model_validator(mode="after")
    def _names_the_right_body(self) -> "NotAccepting":
        if self.reason == Reason.N01.value and not self.competent:
            raise ValueError(
                _("不属于本机关职权范围的，应当告知申请人向哪个机关申请（行政许可法第三十二条）。请填写机关全称。")
            )
        return self


class Refusing(BaseModel):
    reasons: Annotated[
        list[str], Ask("不予许可的理由", codes=refusal_codes, widget=Widget.CHECKBOXES), Field(min_length=1)
    ]
    articles: Annotated[
        list[str], Ask("依据的条款", hint="每行一条", example="医师法 16(2)", max_length=400), Field(min_length=1)
    ]
    note: Annotated[
        str,
        Ask("事实和理由", hint="写进决定书，申请人和机构会原样看到", widget=Widget.AREA, max_length=NOTE),
    ]
    forged: Annotated[
        list[str],
        Ask(
            "认定为虚假的材料",
            hint="经查证属实才勾选。认定后申请人一年内不得再次申请；请在事实和理由中写明怎样认定",
            codes=RUNTIME,
            widget=Widget.CHECKBOXES,
            cite="行政许可法 78",
        ),
    ] = []


class Deciding(BaseModel):
    note: Annotated[
        str, Ask("事实和理由", hint="写进决定书，医师和机构会原样看到", widget=Widget.AREA, max_length=NOTE)
    ] = ""


class Declining(BaseModel):
    note: Annotated[str, Ask("不予实施的理由", hint="医师和机构会原样看到", widget=Widget.AREA, max_length=NOTE)]


class Dropping(BaseModel):
    note: Annotated[str, Ask("撤销立案的理由", hint="医师会原样看到", widget=Widget.AREA, max_length=500)]


class Granting(BaseModel):
    note: Annotated[str, Ask("给申请人的话", hint="写进通知，可以不填", widget=Widget.AREA, max_length=NOTE)] = ""


class Extending(BaseModel):
    working_days: Annotated[
        int,
        Ask("延长几个工作日", hint="1 至 10，只能延长一次", inputmode="numeric"),
        Field(ge=1, le=EXTENSION_DAYS),
    ]
    reason: Annotated[str, Ask("延长的理由", hint="依法告知申请人", widget=Widget.AREA, max_length=NOTE)]


class Pausing(BaseModel):
    ground: Annotated[PauseGround, Ask("为了什么暂停", widget=Widget.RADIOS)]
    until: Annotated[date, Ask("预计到哪一天结束", hint="依法书面告知申请人；过了这一天继续计时")]
    reason: Annotated[
        str,
        Ask("具体事由", hint="依法书面告知申请人，申请人会原样看到", widget=Widget.AREA, max_length=NOTE),
    ]


class Resuming(BaseModel):
    note: Annotated[str, Ask("说明", hint="申请人会看到，可以不填", widget=Widget.AREA, max_length=NOTE)] = ""


class RecordingDeath(BaseModel):
    internal_note: Annotated[str, Ask("依据", hint="例如死亡证明的编号和出具机关", widget=Widget.AREA, max_length=NOTE)]


class Opinion(BaseModel):
    opinion: Annotated[
        str, Ask("审核意见", hint="写入档案，供审批人查阅，申请人看不到", widget=Widget.AREA, max_length=NOTE)
    ]


class AnsweringTicket(BaseModel):
    answer: Annotated[
        str,
        Ask("答复", hint="写明核实结果和申请人下一步怎样办，会发到其手机", widget=Widget.AREA, max_length=NOTE),
    ]


class AnsweringReport(BaseModel):
    answer: Annotated[
        str,
        Ask("核实结果", hint="写明核实的情况和已经采取的措施；对方留了手机号码的，会收到短信", widget=Widget.AREA, max_length=NOTE),
    ]


class RefusingProfile(BaseModel):
    answer: Annotated[str, Ask("退回的理由", hint="写明哪一项、怎样改，机构会看到", widget=Widget.AREA, max_length=500)]


class FindingQualification(BaseModel):
    qualification_number: Annotated[
        str, Ask("医师资格证书编码", hint="27 位，旧证 24 位", reads=canonical_code, max_length=40)
    ]
    name: Annotated[str, Ask("姓名", "与证书一致", autocomplete="off", max_length=80)]
