"""The clocks of the procedure, around their edges; the worked cases hold the ordinary ones."""

from datetime import date

import pytest

from medreg.law import clocks
from medreg.law.calendar import CalendarMissing, packaged_calendar

CALENDAR = packaged_calendar()
ACCEPTED = date(2026, 3, 2)
DUE = date(2026, 3, 30)


def extension(working_days: int = 10, decided: date = DUE, *, told: bool = True, head: bool = True) -> clocks.Extension:
    return clocks.Extension(working_days, decided, told, head)


@pytest.mark.parametrize(
    ("given", "due"),
    [
        (extension(), date(2026, 4, 14)),
        (extension(decided=date(2026, 3, 31)), DUE),
        (extension(told=False), DUE),
        (extension(head=False), DUE),
        (extension(working_days=11), DUE),
    ],
)
def test_an_extension_counts_only_when_it_is_lawful(given: clocks.Extension, due: date) -> None:
    assert clocks.decision_deadline(ACCEPTED, CALENDAR, extension=given) == due


def test_excluded_days_that_are_days_off_add_nothing() -> None:
    weekend = clocks.ExcludedTime(date(2026, 3, 7), date(2026, 3, 8), told_in_writing=True)

    assert clocks.decision_deadline(ACCEPTED, CALENDAR, excluded=[weekend]) == DUE


def test_overlapping_exclusions_are_counted_once() -> None:
    once = clocks.ExcludedTime(date(2026, 3, 9), date(2026, 3, 13), told_in_writing=True)

    twice = clocks.decision_deadline(ACCEPTED, CALENDAR, excluded=[once, once])

    assert twice == clocks.decision_deadline(ACCEPTED, CALENDAR, excluded=[once])


def test_an_unknown_year_leaves_the_deadline_open_instead_of_failing() -> None:
    late = date(2026, 12, 18)

    found = clocks.deadline(late, clocks.DECISION_DAYS, CALENDAR)

    assert found == clocks.Deadline(late, 20, None, date(2026, 12, 31))
    with pytest.raises(CalendarMissing):
        clocks.decision_deadline(late, CALENDAR)


def test_a_known_year_gives_the_day() -> None:
    assert clocks.deadline(ACCEPTED, clocks.DECISION_DAYS, CALENDAR).day == DUE


def test_the_institution_has_five_working_days() -> None:
    assert clocks.confirmation_deadline(date(2026, 2, 13), CALENDAR) == date(2026, 2, 27)


def test_an_incomplete_application_is_not_accepted_yet() -> None:
    asked = clocks.acceptance_date(ACCEPTED, CALENDAR, correction_asked=date(2026, 3, 9))

    assert asked is None
