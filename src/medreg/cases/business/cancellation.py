"""注销注册: at one's own wish, reported by the institution, or ex officio on a ground of the law (医师法 17; 管理办法 18)."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator

from medreg.cases.business import pages
from medreg.cases.business.answers import (
    FACTS,
    LONG_TEXT,
    REGISTRATION,
    OnRegistration,
    Reported,
    Truthful,
    not_in_the_future,
)
from medreg.cases.business.business_type import BusinessType, Guide, WizardStep
from medreg.cases.workflow import Route
from medreg.law.facts import Request
from medreg.schema.fields import Ask, Widget
from medreg.standards.vocabulary import Actor, Business, CancellationGround


class Cancellation(Truthful, OnRegistration):
    """A physician asks for the cancellation of her own registration; no reason is needed."""

    explanation: Annotated[
        str | None, Ask("说明", section=REGISTRATION, widget=Widget.AREA, max_length=LONG_TEXT)
    ] = None


def grounds_of_others() -> dict[str, str]:
    """Her own wish is nobody else's to report."""
    return {ground.value: ground.label for ground in CancellationGround if ground is not CancellationGround.OWN_REQUEST}


class CancellationReport(Reported, OnRegistration):
    """The ground, and the day on which it came about."""

    ground: Annotated[CancellationGround, Ask("注销事由", section=FACTS, codes=grounds_of_others, cite="医师法 17")]
    happened_on: Annotated[
        date,
        Ask("事由发生日期", hint="死亡、判决生效、期满等的日期", section=FACTS),
        AfterValidator(not_in_the_future),
    ]


def refine(asked: Request, payload: dict[str, Any]) -> Request:
    """Without another ground it is her own wish."""
    ground = CancellationGround(payload.get("ground") or CancellationGround.OWN_REQUEST)
    return replace(asked, ground=ground)


CANCELLATION = BusinessType(
    slug=Business.CANCELLATION,
    basis=("医师法 17", "管理办法 18", "行政许可法 70"),
    routes={
        Actor.PHYSICIAN: Route.AUTHORITY,
        Actor.INSTITUTION: Route.AUTHORITY,
        Actor.AUTHORITY: Route.EX_OFFICIO,
    },
    payload=Cancellation,
    report=CancellationReport,
    steps=(
        WizardStep("registration", "确认注册", "选择要注销的注册", ("registration", "explanation")),
        pages.TRUTH,
    ),
    refine=refine,
    guide=Guide(
        purpose="不再执业的，可以申请注销注册；出现法定情形的，由机构报告或者主管部门依职权注销。",
        afterwards="注册和它的备案终止，电子证照立即显示“注销”，姓名列入注销公告。以后重新执业须申请重新注册。",
    ),
)
