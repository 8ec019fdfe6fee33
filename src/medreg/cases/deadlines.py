"""The clocks of a case, from the law's pure functions and the calendar on file.

A year without a published holiday notice never blocks anything: the day stays open (`provisional`) until
`medreg import calendar` brings it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from medreg.clock.working_days import calendar_on_file
from medreg.law.calendar import CalendarMissing
from medreg.law.clocks import CONFIRMATION_DAYS, CORRECTION_DAYS, DECISION_DAYS, deadline
from medreg.law.parameters import parameters_of


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


def decision_due(
    accepted: date, province: str, *, extension_days: int = 0, pauses: tuple[Pause, ...] = ()
) -> DecisionDue:
    """20 working days from acceptance (医师法 13), the province's promise, plus extension, less the pauses."""
    statutory = _after(accepted, DECISION_DAYS, pauses)
    if statutory is not None and extension_days:
        statutory = _after(statutory, extension_days, pauses)
    promised = _after(accepted, parameters_of(province).promised_days, pauses)
    return DecisionDue(statutory, promised, provisional=statutory is None)


def _after(start: date, working_days: int, pauses: tuple[Pause, ...]) -> date | None:
    excluded = frozenset(
        pause.first + timedelta(days=n) for pause in pauses for n in range((pause.last - pause.first).days + 1)
    )
    try:
        return calendar_on_file().add_working_days(start, working_days, excluded)
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
