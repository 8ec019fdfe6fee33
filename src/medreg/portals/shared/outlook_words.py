"""A business before anything is applied for, as a line of a list: can it be started, why not, from when."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from medreg.cases.first_look import Outlook
from medreg.law.dated import NEVER
from medreg.law.finding import Decision
from medreg.portals.shared.plain_findings import PlainFinding, plain_findings
from medreg.standards.vocabulary import Business


@dataclass(frozen=True, slots=True)
class Line:
    """`group` is now, attention, later or other; `kind` colours the words of `status`."""

    business: Business
    group: str
    status: str
    kind: str
    findings: tuple[PlainFinding, ...]
    instead: Business | None

    @property
    def slug(self) -> str:
        """As addresses write it."""
        return slug_of(self.business)


def slug_of(business: Business) -> str:
    """``first_registration`` → ``first-registration``."""
    return business.value.replace("_", "-")


def business_of(slug: str) -> Business | None:
    """The business of an address."""
    return Business.from_value(slug.replace("-", "_"))


def line_of(outlook: Outlook) -> Line:
    """One business in words."""
    group, status, kind = _verdict(outlook)
    return Line(outlook.business, group, status, kind, plain_findings(outlook.findings), outlook.instead)


def _verdict(outlook: Outlook) -> tuple[str, str, str]:
    if outlook.outcome is Decision.ACCEPTABLE:
        return "now", _("可以办理"), "ok"
    if outlook.outcome is Decision.CORRECT:
        return "attention", _("要先备齐证明"), "warn"
    if outlook.outcome is Decision.OFFICER:
        return "attention", _("由主管部门认定"), "warn"
    if outlook.outcome is Decision.NO_PROCEDURE:
        return "other", _("不需要办理"), ""
    if outlook.outcome is Decision.BLOCKED and outlook.instead is not None:
        return "other", _("不适用"), ""
    return "later", earliest(outlook.not_before) or _("现在不能办"), "bad"


def earliest(day: date | None) -> str:
    """``最早 2027-03-01``; empty without a day."""
    return "" if day is None or day == NEVER else _("最早 %(day)s") % {"day": day.isoformat()}
