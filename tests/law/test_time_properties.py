"""Properties of the calendar and the clocks over calendars nobody wrote down, compared with counting day by day."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from medreg.law import clocks
from medreg.law.calendar import WorkingCalendar
from medreg.law.dated import ONE_DAY, add_months, add_years, lasts_at_least
from medreg.law.facts import Period
from medreg.law.spans import training_is_long_enough
from tests.campaigns import MANY

YEARS = (2027, 2028)
DAYS = st.dates(date(2027, 1, 1), date(2028, 6, 30))
ANY_DAY = st.dates(date(1980, 1, 1), date(2100, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Two years with any holidays of up to nine days and any weekend days worked."""
    years: dict[int | str, dict[str, object]] = {}
    for year in YEARS:
        begins = draw(st.lists(st.dates(date(year, 1, 1), date(year, 12, 20)), max_size=6))
        holidays = [{"from": day, "to": day + timedelta(days=draw(st.integers(0, 8)))} for day in begins]
        worked = draw(st.lists(st.dates(date(year, 1, 1), date(year, 12, 31)), max_size=6))
        years[year] = {"holidays": holidays, "makeup_workdays": worked}
    return WorkingCalendar.from_table(years)


def counted(calendar: WorkingCalendar, start: date, count: int, skipped: frozenset[date] = frozenset()) -> date:
    """The same by brute force: strike off one day after the other."""
    worked = (day for n in range(1, 500) if (day := start + timedelta(days=n)) not in skipped)
    return [day for day in worked if day.year in YEARS and calendar.is_working_day(day)][count - 1]


@MANY
@given(calendar=calendars(), start=DAYS, count=st.integers(1, 40))
def test_working_days_are_those_of_counting_one_by_one(calendar: WorkingCalendar, start: date, count: int) -> None:
    assert calendar.add_working_days(start, count) == counted(calendar, start, count)


@MANY
@given(calendar=calendars(), day=DAYS)
def test_a_makeup_day_is_worked_even_inside_a_holiday(calendar: WorkingCalendar, day: date) -> None:
    plan = calendar.years[day.year]

    expected = day in plan.makeup_workdays or (day.weekday() < 5 and day not in plan.days_off)

    assert calendar.is_working_day(day) is expected


@MANY
@given(calendar=calendars(), accepted=DAYS, first=DAYS, length=st.integers(0, 20), told=st.booleans())
def test_excluded_time_lengthens_the_decision_by_its_working_days_alone(
    calendar: WorkingCalendar, accepted: date, first: date, length: int, told: bool
) -> None:
    span = clocks.ExcludedTime(first, first + timedelta(days=length), told)

    due = clocks.decision_deadline(accepted, calendar, excluded=[span])

    assert due == counted(calendar, accepted, clocks.DECISION_DAYS, span.days)
    assert due >= clocks.decision_deadline(accepted, calendar)


@MANY
@given(calendar=calendars(), accepted=DAYS, days=st.integers(1, 10), early=st.integers(0, 30))
def test_a_lawful_extension_adds_its_working_days(
    calendar: WorkingCalendar, accepted: date, days: int, early: int
) -> None:
    due = clocks.decision_deadline(accepted, calendar)
    extension = clocks.Extension(days, due - timedelta(days=early), reason_told=True, approved_by_head=True)

    extended = clocks.decision_deadline(accepted, calendar, extension=extension)

    assert extended == counted(calendar, accepted, clocks.DECISION_DAYS + days)


@MANY
@given(calendar=calendars(), received=DAYS, later=st.integers(0, 30))
def test_a_correction_asked_too_late_was_never_asked(calendar: WorkingCalendar, received: date, later: int) -> None:
    asked = received + timedelta(days=later)
    in_time = asked <= counted(calendar, received, clocks.CORRECTION_DAYS)

    accepted = clocks.acceptance_date(received, calendar, correction_asked=asked, completed=asked + ONE_DAY)

    assert accepted == (asked + ONE_DAY if in_time else received)


@MANY
@given(calendar=calendars(), known=DAYS)
def test_thirty_calendar_days_end_on_the_first_working_day_from_the_thirtieth(
    calendar: WorkingCalendar, known: date
) -> None:
    thirtieth = known + timedelta(days=30)

    due = clocks.report_deadline(known, calendar)

    assert due == clocks.objection_deadline(known, calendar) == counted(calendar, thirtieth - ONE_DAY, 1)


@MANY
@given(start=ANY_DAY, years=st.integers(1, 10))
def test_full_years_end_on_the_same_calendar_day_or_on_the_first_of_march(start: date, years: int) -> None:
    end = add_years(start, years)

    leap_day_lost = (start.month, start.day) == (2, 29) and (end.month, end.day) == (3, 1)
    assert end.year == start.year + years
    assert leap_day_lost or (end.month, end.day) == (start.month, start.day)


@MANY
@given(start=ANY_DAY, later=st.integers(0, 400), years=st.integers(1, 10))
def test_who_begins_later_is_never_free_earlier(start: date, later: int, years: int) -> None:
    assert add_years(start, years) <= add_years(start + timedelta(days=later), years)


@MANY
@given(start=ANY_DAY, months=st.integers(0, 48))
def test_months_never_end_before_their_month_nor_after_the_first_of_the_next(start: date, months: int) -> None:
    end = add_months(start, months)
    passed = (end.year - start.year) * 12 + end.month - start.month

    assert (passed, end.day) == (months, start.day) or (passed, end.day) == (months + 1, 1)


@MANY
@given(start=ANY_DAY, gap=st.integers(1, 60), split=st.integers(1, 180))
def test_two_records_never_add_up_to_six_consecutive_months(start: date, gap: int, split: int) -> None:
    whole = Period(start, add_months(start, 6) - ONE_DAY)
    assume(start + timedelta(days=split) < whole.last)
    first = Period(start, start + timedelta(days=split))
    second = Period(first.last + timedelta(days=gap), whole.last + timedelta(days=gap - 1))

    assert training_is_long_enough([whole])
    assert not training_is_long_enough([first])
    assert training_is_long_enough([first, second]) is lasts_at_least(second.first, second.last, 6)
