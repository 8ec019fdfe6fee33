"""The clocks of the procedure. All limits but the reports are working days, the first day not counted (行政许可法 82).

Every function raises CalendarMissing when the answer needs a year without a calendar; `deadline` answers with an open
limit instead, for those who must go on working (the act goes through, the day is filled in once it is known).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from medreg.law.calendar import CalendarMissing, WorkingCalendar
from medreg.law.dated import add_years
from medreg.law.parameters import Parameters

CORRECTION_DAYS = 5
DECISION_DAYS = 20
EXTENSION_DAYS = 10
DELIVERY_DAYS = 10
CONFIRMATION_DAYS = 5
REPORT_CALENDAR_DAYS = 30
OBJECTION_CALENDAR_DAYS = 30


@dataclass(frozen=True, slots=True)
class Extension:
    """A prolongation of the decision (行政许可法 42)."""

    working_days: int
    decided: date
    reason_told: bool
    approved_by_head: bool


@dataclass(frozen=True, slots=True)
class ExcludedTime:
    """Time of hearing, testing or expert review, first and last day included (行政许可法 45)."""

    first: date
    last: date
    told_in_writing: bool

    @property
    def days(self) -> frozenset[date]:
        """The days that are not counted; none unless the applicant was told in writing."""
        if not self.told_in_writing:
            return frozenset()
        return frozenset(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit of `working_days` after `start`. `day` is None while the calendar of its year is not published."""

    start: date
    working_days: int
    day: date | None
    last_known_day: date | None


def deadline(start: date, working_days: int, calendar: WorkingCalendar) -> Deadline:
    """The limit as something that can be stored: never raises, an unknown year leaves `day` open."""
    try:
        day: date | None = calendar.add_working_days(start, working_days)
    except CalendarMissing:
        day = None
    return Deadline(start, working_days, day, calendar.last_known_day)


def decision_deadline(
    accepted: date,
    calendar: WorkingCalendar,
    *,
    extension: Extension | None = None,
    excluded: Iterable[ExcludedTime] = (),
) -> date:
    """Last day to decide: 20 working days from acceptance (医师法 13), never from submission to the institution.

    An extension of up to 10 counts only when decided by the original last day, told with reasons and approved by
    the head.
    """
    not_counted = frozenset(day for span in excluded for day in span.days)
    due = calendar.add_working_days(accepted, DECISION_DAYS, not_counted)
    if extension is None or not _takes_effect(extension, due):
        return due
    return calendar.add_working_days(due, extension.working_days, not_counted)


def _takes_effect(extension: Extension, due: date) -> bool:
    return (
        extension.working_days <= EXTENSION_DAYS
        and extension.decided <= due
        and extension.reason_told
        and extension.approved_by_head
    )


def promised_deadline(accepted: date, parameters: Parameters, calendar: WorkingCalendar) -> date:
    """Last day by the province's own promise, in working days."""
    return calendar.add_working_days(accepted, parameters.promised_days)


def correction_deadline(received: date, calendar: WorkingCalendar) -> date:
    """Last day to ask, once, for corrections (行政许可法 32); silence means accepted."""
    return calendar.add_working_days(received, CORRECTION_DAYS)


def acceptance_date(
    received: date,
    calendar: WorkingCalendar,
    *,
    correction_asked: date | None = None,
    completed: date | None = None,
) -> date | None:
    """The day of acceptance: when corrections were asked in time, the day of completion (None while incomplete);
    otherwise, asked too late or not at all, the day of receipt (行政许可法 32)."""
    if correction_asked is not None and correction_asked <= correction_deadline(received, calendar):
        return completed
    return received


def confirmation_deadline(submitted: date, calendar: WorkingCalendar) -> date:
    """Last day for the institution to confirm; after it the applicant may go on with the contract (INS-02)."""
    return calendar.add_working_days(submitted, CONFIRMATION_DAYS)


def delivery_deadline(decided: date, calendar: WorkingCalendar) -> date:
    """Last day to deliver the certificate (行政许可法 44)."""
    return calendar.add_working_days(decided, DELIVERY_DAYS)


def report_deadline(known: date, calendar: WorkingCalendar) -> date:
    """Last day of the institution's report of a departure or cancellation ground: 30 calendar days, rolled forward
    to a working day (医师法 17, 管理办法 18 and 19)."""
    return calendar.roll_forward(known + timedelta(days=REPORT_CALENDAR_DAYS))


def objection_deadline(result_received: date, calendar: WorkingCalendar) -> date:
    """Last day to object to an assessment result: 30 calendar days, rolled forward to a working day."""
    return calendar.roll_forward(result_received + timedelta(days=OBJECTION_CALENDAR_DAYS))


def cancellation_due(departure_filed: date) -> date:
    """First day on which cancellation may be proposed after a departure filing (管理办法 19)."""
    return add_years(departure_filed, 2)
