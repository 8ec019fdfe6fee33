"""Years, months and spans of the law. Every date is a calendar day in Asia/Shanghai.

Full N years after a day end on the same calendar day; where that day does not exist, on the first day of the next month
(a convention: the opposite reading, the day after, exists too).
"""

from datetime import date, timedelta

NEVER = date.max
"""The first free day of a bar that has no end."""

ONE_DAY = timedelta(days=1)


def add_months(start: date, months: int) -> date:
    """`start` plus `months`: same day number, or the first of the following month when the month lacks it."""
    years, index = divmod(start.month - 1 + months, 12)
    try:
        return start.replace(year=start.year + years, month=index + 1)
    except ValueError:
        return add_months(start.replace(day=1), months + 1)


def add_years(start: date, years: int) -> date:
    """`start` plus full `years`; from 29 February to 1 March in a common year."""
    return add_months(start, 12 * years)


def lasts_at_least(first: date, last: date, months: int) -> bool:
    """True when the span [first, last], both included, is `months` long or longer."""
    return add_months(first, months) <= last + ONE_DAY


def lasts_at_most(first: date, last: date, months: int) -> bool:
    """True when the span [first, last], both included, is not longer than `months`."""
    return add_months(first, months) >= last + ONE_DAY


def chinese_date(day: date) -> str:
    """The day as a letter writes it: 2026年2月10日."""
    return f"{day.year}年{day.month}月{day.day}日"
