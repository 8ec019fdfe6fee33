"""The working-day calendar that the product goes by: what it ships with, overlaid with the notices that were imported."""

import time
from typing import Any

from medreg.clock.models import HolidayPeriod
from medreg.law.calendar import WorkingCalendar, packaged_calendar

KEPT_SECONDS = 60.0
"""A list asks for the calendar once a row; another process sees a new notice within this time."""

_kept: tuple[float, WorkingCalendar] | None = None


def calendar_on_file() -> WorkingCalendar:
    """Every year that is known; the newest notice of a year counts, an imported one before the packaged one."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > KEPT_SECONDS:
        _kept = (time.monotonic(), _read())
    return _kept[1]


def look_again() -> None:
    """What this process has kept is out of date."""
    global _kept
    _kept = None


def _read() -> WorkingCalendar:
    imported: dict[int | str, dict[str, Any]] = {}
    newest: dict[int, Any] = {}
    for period in HolidayPeriod.objects.order_by("year", "-recorded_at", "pk"):
        if newest.setdefault(period.year, period.source_import) != period.source_import:
            continue
        plan = imported.setdefault(period.year, {"holidays": [], "makeup_workdays": []})
        if period.worked:
            plan["makeup_workdays"] += WorkingCalendar.days_of(period.first, period.last)
        else:
            plan["holidays"].append({"from": period.first, "to": period.last})
    return packaged_calendar().overlaid(WorkingCalendar.from_table(imported))
