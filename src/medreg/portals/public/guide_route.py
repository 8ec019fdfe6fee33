"""办理流程 and 办理时限 of a guide: the desks, their limits by law and by the province's promise, and what comes of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from medreg.cases.business.business_type import BusinessType
from medreg.cases.deadlines import decision_due
from medreg.cases.workflow import THROUGH_THE_INSTITUTION, Route
from medreg.law.clocks import (
    CONFIRMATION_DAYS,
    CORRECTION_DAYS,
    DECISION_DAYS,
    DELIVERY_DAYS,
    EXTENSION_DAYS,
    REPORT_CALENDAR_DAYS,
)
from medreg.law.dated import add_months
from medreg.portals.shared.route_steps import RouteStep, ends_with_a_licence
from medreg.provinces.queries import parameters_in_force
from medreg.standards.vocabulary import Actor

REVIEW_DAYS, SUIT_MONTHS = 60, 6
LIMITS = {
    "acceptance": "行政许可法 32",
    "decision": "医师法 13",
    "extension": "行政许可法 42",
    "delivery": "行政许可法 44",
    "report": "管理办法 19",
}
"""Where each limit comes from."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the business runs when this one starts it."""

    starter: Actor
    steps: tuple[RouteStep, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Limits in working days unless they say otherwise; 0 where the business has no such desk. `last` and `promised_last`
    are for what is accepted today, None while the calendar of that year is not published."""

    confirmation: int
    acceptance: int
    statutory: int
    promised: int
    extension: int
    delivery: int
    report: int
    today: date
    last: date | None
    promised_last: date | None
    review_last: date
    suit_last: date


def times_of(kind: BusinessType, province: str, today: date) -> Times:
    """The limits of a business; `province` empty counts by the statute alone."""
    routes = frozenset(kind.routes.values())
    decided = bool(routes - {Route.INSTITUTION, Route.EX_OFFICIO})
    due = decision_due(today, province)
    return Times(
        confirmation=CONFIRMATION_DAYS if routes & THROUGH_THE_INSTITUTION else 0,
        acceptance=CORRECTION_DAYS if decided else 0,
        statutory=DECISION_DAYS if decided else 0,
        promised=parameters_in_force(province).promised_days if decided else 0,
        extension=EXTENSION_DAYS if decided else 0,
        delivery=DELIVERY_DAYS if any(ends_with_a_licence(kind, route) for route in routes) else 0,
        report=REPORT_CALENDAR_DAYS if Actor.INSTITUTION in kind.routes and Route.REPORT in routes else 0,
        today=today,
        last=due.statutory,
        promised_last=due.promised,
        review_last=today + timedelta(days=REVIEW_DAYS),
        suit_last=add_months(today, SUIT_MONTHS),
    )


def letters_of(kind: BusinessType) -> tuple[str, ...]:
    """What the authority sends in writing on the way."""
    routes = set(kind.routes.values())
    if routes == {Route.INSTITUTION}:
        return (_("办结通知"),)
    asked = (_("受理通知书"), _("补正通知书"), _("不予受理决定书")) if routes != {Route.EX_OFFICIO} else ()
    return (*asked, _("决定书"), _("不予决定书"))


def result_of(kind: BusinessType) -> str:
    if any(ends_with_a_licence(kind, route) for route in kind.routes.values()):
        return _("医师执业证书（电子证照）")
    return _("登记更新，没有新的证书")
