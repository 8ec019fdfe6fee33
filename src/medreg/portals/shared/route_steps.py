"""The desks that a business passes, in words with their limits: for guides, start pages and receipts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medreg.cases.business.business_type import BusinessType
from medreg.cases.workflow import Route
from medreg.law.clocks import CONFIRMATION_DAYS, CORRECTION_DAYS, DECISION_DAYS
from medreg.standards.vocabulary import Actor, Business

ISSUED_WITHOUT_AN_INSTITUTION = frozenset({Business.REPLACEMENT, Business.EXCHANGE})


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One desk; `desk` is applicant, institution, authority or result, `note` its limit or what it means."""

    desk: str
    label: str
    note: str


def route_steps(kind: BusinessType, starter: Actor) -> tuple[RouteStep, ...]:
    """Every desk from the first to the result."""
    return _STEPS[kind.routes[starter]](kind)


def ends_with_a_licence(kind: BusinessType, route: Route) -> bool:
    return route is Route.INSTITUTION_AND_AUTHORITY or kind.slug in ISSUED_WITHOUT_AN_INSTITUTION


def confirmation_title(kind: BusinessType) -> str:
    """What the institution on the route is asked for."""
    return _("机构确认聘用") if "employment" in kind.payload.model_fields else _("机构确认")


def _handed_in() -> RouteStep:
    return RouteStep("applicant", _("提交申请"), _("网上提交，可以随时保存、以后接着填"))


def _confirmed(kind: BusinessType) -> RouteStep:
    limit = _("%(days)s 个工作日；逾期不答复，申请照样转到主管部门") % {"days": CONFIRMATION_DAYS}
    return RouteStep("institution", confirmation_title(kind), limit)


def _accepted() -> RouteStep:
    limit = _("%(days)s 个工作日；要补正的一次告知，只有一次；逾期不答复视为受理") % {"days": CORRECTION_DAYS}
    return RouteStep("authority", _("主管部门决定是否受理"), limit)


def _decided() -> RouteStep:
    limit = _("受理之日起 %(days)s 个工作日内，或者本省承诺的更短时限；审核与决定由两人办理") % {"days": DECISION_DAYS}
    return RouteStep("authority", _("审核与决定"), limit)


def _result(kind: BusinessType, route: Route) -> RouteStep:
    if ends_with_a_licence(kind, route):
        return RouteStep("result", _("电子证照"), _("准予后自动签发新版本"))
    return RouteStep("result", _("办结"), _("登记立即更新，并通知您"))


def _by_institution_and_authority(kind: BusinessType) -> tuple[RouteStep, ...]:
    return (
        _handed_in(),
        _confirmed(kind),
        _accepted(),
        _decided(),
        _result(kind, Route.INSTITUTION_AND_AUTHORITY),
    )


def _by_authority(kind: BusinessType) -> tuple[RouteStep, ...]:
    return (_handed_in(), _accepted(), _decided(), _result(kind, Route.AUTHORITY))


def _filed(kind: BusinessType) -> tuple[RouteStep, ...]:
    taken = RouteStep("authority", _("主管部门核对并登记"), _("备案不是许可：只核对一次，不另作审核"))
    return (_handed_in(), _confirmed(kind), _accepted(), taken, _result(kind, Route.FILING))


def _reported(kind: BusinessType) -> tuple[RouteStep, ...]:
    handed_in = RouteStep("applicant", _("提交报告"), _("由提出的人在网上提交"))
    taken = RouteStep("authority", _("主管部门核对并登记"), _("有异议的，由主管部门审查双方的意见后办理"))
    return (handed_in, _accepted(), taken, _result(kind, Route.REPORT))


def _by_institution(kind: BusinessType) -> tuple[RouteStep, ...]:
    limit = _("%(days)s 个工作日；逾期不答复的，转到主管部门办理") % {"days": CONFIRMATION_DAYS}
    confirmed = RouteStep("institution", confirmation_title(kind), limit)
    return (_handed_in(), confirmed, RouteStep("result", _("办结"), _("机构确认后立即生效")))


def _referred(kind: BusinessType) -> tuple[RouteStep, ...]:
    del kind
    return (
        _handed_in(),
        RouteStep("authority", _("考点"), _("核对当年的报名材料")),
        RouteStep("authority", _("省级主管部门"), _("审核后上报")),
        RouteStep("authority", _("国家医学考试中心"), _("核准")),
        RouteStep("result", _("更正资格信息"), _("原来的内容保留在历史中")),
    )


def _ex_officio(kind: BusinessType) -> tuple[RouteStep, ...]:
    opened = RouteStep("authority", _("主管部门立案"), _("立案时通知医师本人；作出决定前可以陈述、申辩，提交证据"))
    decided = RouteStep("authority", _("审核与决定"), _("由两人分别办理；决定书写明事实、理由和依据"))
    return (opened, decided, _result(kind, Route.EX_OFFICIO))


_STEPS: Mapping[Route, Callable[[BusinessType], tuple[RouteStep, ...]]] = {
    Route.INSTITUTION_AND_AUTHORITY: _by_institution_and_authority,
    Route.AUTHORITY: _by_authority,
    Route.FILING: _filed,
    Route.REPORT: _reported,
    Route.INSTITUTION: _by_institution,
    Route.REFERRAL: _referred,
    Route.EX_OFFICIO: _ex_officio,
}
