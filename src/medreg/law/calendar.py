"""Working days from dated data. Pure: a calendar is always an argument, never looked up on the way.

Days of a year without a published holiday notice are unknown; asking for one raises
CalendarMissing instead of guessing.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Self

from medreg.law.dated import ONE_DAY

SATURDAY = 5


class CalendarMissing(LookupError):
    """No holiday notice of this year is on file, so nobody can say which of its days are working days."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no working-day calendar for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class YearPlan:
    """One year of the State Council's notice: days off, and weekend days that are worked."""

    days_off: frozenset[date]
    makeup_workdays: frozenset[date]


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days of the years that are known."""

    years: Mapping[int, YearPlan]

    @classmethod
    def from_table(cls, years: Mapping[int | str, Mapping[str, Any]]) -> Self:
        """From `{year: {holidays: [{from, to}], makeup_workdays: [date]}}`; both days of a holiday period are off."""
        return cls({int(year): _plan(entry) for year, entry in years.items()})

    def overlaid(self, other: Self) -> Self:
        """These years with those of `other` in their place."""
        return type(self)({**self.years, **other.years})

    @staticmethod
    def days_of(first: date, last: date) -> list[date]:
        """Every calendar day of a period, both ends included."""
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def is_working_day(self, day: date) -> bool:
        """Raises CalendarMissing when the year of `day` is unknown."""
        plan = self.years.get(day.year)
        if plan is None:
            raise CalendarMissing(day.year)
        if day in plan.makeup_workdays:
            return True
        return day.weekday() < SATURDAY and day not in plan.days_off

    def add_working_days(self, start: date, count: int, excluded: frozenset[date] = frozenset()) -> date:
        """The `count`-th working day after `start`; `start` itself and the days in `excluded` are not counted."""
        day = start
        while count > 0:
            day += ONE_DAY
            if self.is_working_day(day) and day not in excluded:
                count -= 1
        return day

    def roll_forward(self, day: date) -> date:
        """`day`, or the next working day when it is none (a limit never ends on a day off)."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    @property
    def last_known_day(self) -> date | None:
        """The last working day of the last year on file, or None for an empty calendar."""
        if not self.years:
            return None
        day = date(max(self.years), 12, 31)
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day


def _plan(entry: Mapping[str, Any]) -> YearPlan:
    days_off = frozenset(
        day for period in entry["holidays"] for day in WorkingCalendar.days_of(period["from"], period["to"])
    )
    return YearPlan(days_off, frozenset(entry["makeup_workdays"]))


@cache
def packaged_calendar() -> WorkingCalendar:
    """The calendar that ships with the product (`law/data/working_days.toml`)."""
    table = tomllib.loads(resources.files("medreg.law").joinpath("data/working_days.toml").read_text("utf-8"))
    return WorkingCalendar.from_table(table["years"])
