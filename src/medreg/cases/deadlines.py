"""The clocks of a case, from the law's pure functions and the calendar on file.

A year without a published holiday notice never blocks anything: the day stays open (`provisional`) until
`medreg import calendar` brings it.
"""

from dataclasses import dataclass
from datetime import date

from medreg.clock.working_days import calendar_on_file
from medreg.law.calendar import CalendarMissing
from medreg.law.clocks import (
    CONFIRMATION_DAYS,
    CORRECTION_DAYS,
    DELIVERY_DAYS,
    ExcludedTime,
    Extension,
    deadline,
    decision_deadline,
    report_deadline,
)
from medreg.provinces.queries import parameters_in_force


@dataclass(frozen=True, slots=True)
class DecisionDue:
    """`statutory` and `promised` are None while their year has no calendar; then `provisional` is set."""

    statutory: date | None
    promised: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still from `first` to `last`, both days included."""

    first: date
    last: date


def institution_due(submitted: date) -> tuple[date | None, bool]:
    """Last day for the institution's answer (five working days) and whether it is still provisional."""
    limit = deadline(submitted, CONFIRMATION_DAYS, calendar_on_file())
    return limit.day, limit.day is None


def acceptance_due(received: date) -> tuple[date | None, bool]:
    """Last day to accept, refuse acceptance or ask for corrections (行政许可法 32)."""
    limit = deadline(received, CORRECTION_DAYS, calendar_on_file())
    return limit.day, limit.day is None


def on_receipt(day: date) -> dict[str, object]:
    """Columns of a case that reaches the authority on a day."""
    return {"received_on": day, "acceptance_due_on": acceptance_due(day)[0], "claimed_by": None}


def notification_due(sent: date, province: str) -> date | None:
    """Last day for the keeper's answer to a notification; None without a calendar."""
    return deadline(sent, parameters_in_force(province, on=sent).notification_days, calendar_on_file()).day


def report_due(known: date) -> date | None:
    """Last day of an institution's report, 30 calendar days (医师法 17; 管理办法 18, 19); None without a calendar."""
    try:
        return report_deadline(known, calendar_on_file())
    except CalendarMissing:
        return None


def delivery_due(decided: date) -> date | None:
    """Last day to deliver the certificate (行政许可法 44); None while its year has no calendar."""
    return deadline(decided, DELIVERY_DAYS, calendar_on_file()).day


def decision_due(
    accepted: date, province: str, *, extension: Extension | None = None, pauses: tuple[Pause, ...] = ()
) -> DecisionDue:
    """20 working days from acceptance (医师法 13), the province's promise, plus extension, less the pauses, of which the
    applicant is always told in writing."""
    excluded = tuple(ExcludedTime(pause.first, pause.last, told_in_writing=True) for pause in pauses)
    try:
        statutory = decision_deadline(accepted, calendar_on_file(), extension=extension, excluded=excluded)
    except CalendarMissing:
        statutory = None
    return DecisionDue(statutory, _promised(accepted, province, excluded), provisional=statutory is None)


def _promised(accepted: date, province: str, excluded: tuple[ExcludedTime, ...]) -> date | None:
    not_counted = frozenset(day for span in excluded for day in span.days)
    try:
        return calendar_on_file().add_working_days(
            accepted, parameters_in_force(province, on=accepted).promised_days, not_counted
        )
    except CalendarMissing:
        return None


def working_days_left(due: date | None, today: date) -> int | None:
    """Working days from today to `due` (negative when past); None when that cannot be known."""
    if due is None:
        return None
    try:
        return calendar_on_file().working_days_between(today, due)
    except CalendarMissing:
        return None
