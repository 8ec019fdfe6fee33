"""离职备案: the main institution files that a physician has left; the registration goes on for two years (管理办法 19)."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator

from medreg.cases.business.answers import FACTS, OnRegistration, Reported, not_in_the_future
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.law.facts import Request
from medreg.schema.fields import Ask
from medreg.standards.vocabulary import Actor, Business, DepartureGround


class DepartureFiling(Reported, OnRegistration):
    """Why and when the physician left."""

    ground: Annotated[DepartureGround, Ask("离职事由", section=FACTS, cite="管理办法 19")]
    left_on: Annotated[
        date,
        Ask("办理离职手续的日期", hint="自这一天起 30 日内报告", section=FACTS, cite="管理办法 19"),
        AfterValidator(not_in_the_future),
    ]


def refine(asked: Request, payload: dict[str, Any]) -> Request:
    ground, left_on = payload.get("ground"), payload.get("left_on")
    return replace(
        asked,
        ground=DepartureGround(ground) if ground else None,
        formality_date=date.fromisoformat(left_on) if left_on else None,
    )


DEPARTURE_FILING = BusinessType(
    slug=Business.DEPARTURE_FILING,
    basis=("管理办法 19",),
    routes={Actor.INSTITUTION: Route.REPORT},
    payload=DepartureFiling,
    steps=(),
    refine=refine,
    guide=Guide(
        purpose="医师调离、退休、退职、被辞退或者开除的，由主要执业机构在 30 日内报告备案。",
        afterwards="注册的状态改为离职备案，二年内可以变更到新的主要执业机构；满二年没有继续执业的，注册将被注销。医师本人会收到告知，可以提出异议。",
    ),
)
