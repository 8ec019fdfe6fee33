"""Full years, months and spans, with the days that do not exist."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.law.dated import add_months, add_years, chinese_date, lasts_at_least, lasts_at_most
from tests.campaigns import MANY

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2024, 2, 10), 2, date(2026, 2, 10)),
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 12, 31)),
    ],
)
def test_full_years_end_on_the_same_day(start: date, years: int, end: date) -> None:
    assert add_years(start, years) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 8, 31), 6, date(2026, 3, 1)),
        (date(2026, 11, 30), 3, date(2027, 3, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_without_the_day_end_on_the_first_of_the_next(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@MANY
@given(start=DAYS, months=st.integers(1, 60))
def test_a_span_up_to_the_day_before_is_exactly_that_long(start: date, months: int) -> None:
    last = add_months(start, months) - timedelta(days=1)

    assert lasts_at_least(start, last, months)
    assert lasts_at_most(start, last, months)
    assert not lasts_at_least(start, last - timedelta(days=1), months)
    assert not lasts_at_most(start, last + timedelta(days=1), months)


def test_a_date_is_written_as_letters_write_it() -> None:
    assert chinese_date(date(2026, 2, 10)) == "2026年2月10日"
