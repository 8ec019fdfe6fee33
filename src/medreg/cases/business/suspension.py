"""暂停执业: after a failed assessment three to six months, in discipline six to twelve (医师法 42, 55 to 57)."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from django.utils.translation import gettext as _
from pydantic import model_validator

from medreg.cases.business.answers import FACTS, OnRegistration, Reported, period_of
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.law.facts import Request
from medreg.schema.fields import Ask
from medreg.standards.vocabulary import Actor, Business, SuspensionGround


class Suspension(Reported, OnRegistration):
    """The ground and the days, both included."""

    ground: Annotated[SuspensionGround, Ask("暂停事由", section=FACTS, cite="医师法 42")]
    suspended_from: Annotated[date, Ask("暂停开始日期", section=FACTS)]
    suspended_until: Annotated[
        date, Ask("暂停截止日期", hint="考核不合格为 3 至 6 个月，处罚为 6 个月至 1 年", section=FACTS, cite="医师法 42")
    ]

    @model_validator(mode="after")
    def suspension_in_order(self) -> Self:
        if self.suspended_until < self.suspended_from:
            raise ValueError(_("暂停截止日期早于暂停开始日期，请核对决定上的两个日期"))
        return self


def refine(asked: Request, payload: dict[str, Any]) -> Request:
    ground = payload.get("ground")
    return replace(
        asked,
        ground=SuspensionGround(ground) if ground else None,
        period=period_of(payload, "suspended_from", "suspended_until"),
    )


SUSPENSION = BusinessType(
    slug=Business.SUSPENSION,
    basis=("医师法 42", "医师法 55"),
    routes={Actor.AUTHORITY: Route.EX_OFFICIO},
    payload=Suspension,
    steps=(),
    refine=refine,
    guide=Guide(
        purpose="定期考核不合格或者受到暂停执业处罚的，由主管部门登记暂停执业。",
        afterwards="暂停期间不得执业，各地的注册同时暂停，电子证照立即显示“冻结”。",
    ),
)
