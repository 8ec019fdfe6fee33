"""What an institution reports about one registration of its own house, and the form that it fills in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.deadlines import report_due
from medreg.cases.late_reports import COUNTED_FROM
from medreg.physicians.queries import person_of
from medreg.portals.shared.stated_matter import StatedMatter
from medreg.register.queries import current_registration, newest_content
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import Business

SLUGS = {
    "departure": Business.DEPARTURE_FILING,
    "cancellation": Business.CANCELLATION,
    "end-filing": Business.END_FILING,
}
WORDS = {
    Business.DEPARTURE_FILING: gettext_lazy("离职备案"),
    Business.CANCELLATION: gettext_lazy("报告注销事由"),
    Business.END_FILING: gettext_lazy("取消备案"),
}


@dataclass(frozen=True, slots=True)
class Matter(StatedMatter):
    """`is_main` says whether this house is the main institution."""

    is_main: bool

    @property
    def title(self) -> str:
        return str(WORDS[self.kind.slug])

    @property
    def office(self) -> str:
        """Who keeps the registration and receives the report."""
        content = self.registration.content or newest_content(self.registration.registration_id)
        return content.authority if content else ""


def matter_of(by: Actor, slug: str, registration_id: int) -> Matter:
    """Raises Http404 for what is not reported, and for people of other houses."""
    business, registration = SLUGS.get(slug), current_registration(registration_id)
    content = newest_content(registration_id)
    if business is None or registration is None or content is None:
        raise Http404(slug)
    is_main = content.main_institution_id == by.institution_id
    if not is_main and all(each.institution_id != by.institution_id for each in registration.filings):
        raise Http404(registration_id)
    return Matter(slug, BUSINESS_TYPES[business], registration, person_of(registration.person_id), Starter.INSTITUTION, is_main)


@dataclass(frozen=True, slots=True)
class ReportClock:
    """The thirty days of a report: from which day, until when (None without a calendar), and whether they are over."""

    start: date
    due: date | None
    late: bool


def clock_of(matter: Matter, answers: Mapping[str, Any]) -> ReportClock | None:
    start = answers.get(COUNTED_FROM.get(matter.kind.slug, ""))
    if not isinstance(start, date):
        return None
    due = report_due(start)
    return ReportClock(start, due, due is not None and clock.today() > due)


def done_words(matter: Matter, number: str, late: bool) -> str:
    said = _("已报告%(office)s，受理号 %(number)s。医师本人会收到告知，可以提出异议。") % {"office": matter.office, "number": number}
    return said + _("本次报告超过了 30 日，照样办理。") if late else said
