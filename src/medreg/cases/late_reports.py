"""Reports that institutions handed in after their thirty days: filed all the same, and listed (医师法 17; 管理办法 18, 19)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import QuerySet

from medreg import clock
from medreg.cases.deadlines import report_due
from medreg.cases.models import Case
from medreg.standards.vocabulary import Actor, ApplicationState, Business

COUNTED_FROM = {Business.DEPARTURE_FILING: "left_on", Business.CANCELLATION: "happened_on"}
"""The answer from which the thirty days of the report are counted."""
LISTED_FOR = timedelta(days=365)
NO_REPORT = (
    ApplicationState.DRAFT,
    ApplicationState.WITHDRAWN,
    ApplicationState.NOT_ACCEPTED,
    ApplicationState.REFUSED,
)


@dataclass(frozen=True, slots=True)
class LateReport:
    """`counted_from` is the day as stated in the report, `due` the last day of the thirty."""

    case_id: int
    number: str
    name: str
    institution: str
    business: Business
    counted_from: date
    due: date
    reported: date

    @property
    def days(self) -> int:
        """Calendar days after the last one."""
        return (self.reported - self.due).days


def late_reports_of(institution_id: int) -> tuple[LateReport, ...]:
    """Those of one institution in the last year, the newest first."""
    return _late(Case.objects.filter(institution_id=institution_id))


def late_reports_to(authority_id: int) -> tuple[LateReport, ...]:
    """Those that one body received in the last year, the newest first."""
    return _late(Case.objects.filter(authority_id=authority_id))


def _late(rows: QuerySet[Case]) -> tuple[LateReport, ...]:
    """While a year has no calendar, nothing of it can be called late."""
    due_after = cache(report_due)
    found = (
        LateReport(key, number, name, house, business, start, due, reported)
        for business, answer in COUNTED_FROM.items()
        for key, number, name, house, reported, written in _reports(rows, business, answer)
        if (start := date.fromisoformat(written)) and (due := due_after(start)) is not None and reported > due
    )
    return tuple(sorted(found, key=lambda each: (each.reported, each.case_id), reverse=True))


def _reports(
    rows: QuerySet[Case], business: Business, answer: str
) -> QuerySet[Case, tuple[int, str, str, str, date, str]]:
    reports = rows.filter(
        business=business.value,
        started_by=Actor.INSTITUTION.value,
        submitted_on__gte=clock.today() - LISTED_FOR,
        **{f"payload__{answer}__isnull": False},
    ).exclude(state__in=[state.value for state in NO_REPORT])
    return reports.values_list(
        "pk", "number", "person__name", "institution__name", "submitted_on", f"payload__{answer}"
    )
