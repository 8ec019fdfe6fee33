"""取消备案: a filing ends before its last day; the physician or the filed institution asks for it."""

from typing import Annotated

from medreg.cases.business import pages
from medreg.cases.business.answers import INSTITUTION, LONG_TEXT, OnRegistration, Reported, Truthful
from medreg.cases.business.business_type import BusinessType, Guide, WizardStep
from medreg.cases.workflow import Route
from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.standards.vocabulary import Actor, Business


class EndFiling(Truthful):
    """Which filing ends; `institution` is where it stands."""

    institution: Annotated[str, Ask("取消哪个机构的备案", section=INSTITUTION, codes=RUNTIME, widget=Widget.RADIOS)]
    explanation: Annotated[
        str | None, Ask("说明", section=INSTITUTION, widget=Widget.AREA, max_length=LONG_TEXT)
    ] = None


class EndFilingReport(Reported, OnRegistration):
    """The filed institution reports the end of the filing with itself: there is no institution to choose."""


END_FILING = BusinessType(
    slug=Business.END_FILING,
    basis=("管理办法 10",),
    routes={Actor.PHYSICIAN: Route.REPORT, Actor.INSTITUTION: Route.REPORT},
    payload=EndFiling,
    report=EndFilingReport,
    steps=(
        WizardStep("filing", "选择备案", "只列出目前有效和尚未开始的备案", ("institution", "explanation")),
        pages.TRUTH,
    ),
    guide=Guide(purpose="不再在某个备案机构执业时，提前取消该项备案。", afterwards="该项备案终止；注册和其他备案不变。"),
)
