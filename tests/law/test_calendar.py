"""Working days across Spring Festival, National Day and leap days, and what happens where the calendar ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.cli.law_cases.files import packaged
from medreg.law.calendar import CalendarMissing, WorkingCalendar, packaged_calendar
from tests.campaigns import MANY

KNOWN_DAYS = st.dates(date(2025, 1, 1), date(2026, 9, 30))


def test_the_packaged_calendar_agrees_with_the_one_of_the_cases() -> None:
    of_the_cases = packaged().calendar

    assert packaged_calendar() == of_the_cases


def test_a_year_has_as_many_working_days_as_its_notice_says() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    worked = sum(packaged_calendar().is_working_day(day) for day in days)

    assert worked == 248


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
)
def test_days_around_spring_festival_and_national_day(day: date, worked: bool) -> None:
    assert packaged_calendar().is_working_day(day) is worked


def test_the_first_day_is_not_counted() -> None:
    friday = date(2026, 3, 6)

    assert packaged_calendar().add_working_days(friday, 1) == date(2026, 3, 9)
    assert packaged_calendar().add_working_days(friday, 0) == friday


@MANY
@given(start=KNOWN_DAYS, count=st.integers(1, 40))
def test_the_day_reached_is_worked_and_lies_that_many_working_days_on(start: date, count: int) -> None:
    calendar = packaged_calendar()

    reached = calendar.add_working_days(start, count)

    assert calendar.is_working_day(reached)
    assert calendar.working_days_between(start, reached) == count


@MANY
@given(start=KNOWN_DAYS, first=st.integers(0, 20), then=st.integers(0, 20))
def test_counting_on_is_counting_together(start: date, first: int, then: int) -> None:
    calendar = packaged_calendar()

    in_two_steps = calendar.add_working_days(calendar.add_working_days(start, first), then)

    assert in_two_steps == calendar.add_working_days(start, first + then)


@MANY
@given(start=KNOWN_DAYS, later=st.integers(0, 30), count=st.integers(1, 20))
def test_who_starts_later_never_ends_earlier(start: date, later: int, count: int) -> None:
    calendar = packaged_calendar()

    assert calendar.add_working_days(start, count) <= calendar.add_working_days(start + timedelta(days=later), count)


@MANY
@given(day=KNOWN_DAYS)
def test_rolling_forward_reaches_the_nearest_working_day(day: date) -> None:
    calendar = packaged_calendar()

    rolled = calendar.roll_forward(day)

    assert calendar.is_working_day(rolled)
    assert calendar.working_days_between(day - timedelta(days=1), rolled) == 1


def test_days_between_are_negative_backwards() -> None:
    calendar = packaged_calendar()

    assert calendar.working_days_between(date(2026, 3, 9), date(2026, 3, 6)) == -1


def test_the_calendar_crosses_a_leap_day() -> None:
    leap_year = WorkingCalendar.from_table({2028: {"holidays": [], "makeup_workdays": []}})

    assert leap_year.is_working_day(date(2028, 2, 29))
    assert leap_year.add_working_days(date(2028, 2, 28), 2) == date(2028, 3, 1)


def test_an_unknown_year_is_said_and_never_guessed() -> None:
    with pytest.raises(CalendarMissing) as missing:
        packaged_calendar().is_working_day(date(2027, 1, 4))

    assert missing.value.year == 2027


def test_the_last_known_day_is_the_last_working_day_on_file() -> None:
    assert packaged_calendar().last_known_day == date(2026, 12, 31)
    assert WorkingCalendar({}).last_known_day is None


def test_a_newer_calendar_takes_the_place_of_its_years_only() -> None:
    newer = WorkingCalendar.from_table(
        {2026: {"holidays": [{"from": date(2026, 9, 15), "to": date(2026, 9, 16)}], "makeup_workdays": []}}
    )

    overlaid = packaged_calendar().overlaid(newer)

    assert not overlaid.is_working_day(date(2026, 9, 15))
    assert overlaid.is_working_day(date(2026, 2, 16)), "the older plan of that year no longer counts"
    assert overlaid.is_working_day(date(2025, 9, 28))
