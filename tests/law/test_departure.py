"""离职备案: by whom, how late, contested, once."""

from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.calendar import WorkingCalendar
from medreg.law.calendar import packaged_calendar as calendar
from medreg.law.effect import Effect, Verb
from medreg.law.finding import Decision, Flag
from medreg.standards.vocabulary import Actor, Business, RegistrationStatus
from tests.law.acts_by_hand import act, granted, known, physician, registration
from tests.law.cases_by_hand import ruled

FORMALITY = date(2026, 9, 1)
THIRTIETH = FORMALITY + timedelta(days=30)
"""2026-10-01, the first day of a week of holidays; 8 October is the next working day."""


def leave(**more: Any) -> Any:
    return act(Business.DEPARTURE_FILING, **{"actor": Actor.INSTITUTION, "institution": "H", **more})


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (THIRTIETH - timedelta(days=1), False),
        (THIRTIETH, False),
        (date(2026, 10, 8), False),
        (date(2026, 10, 9), True),
    ],
)
def test_a_report_is_late_after_the_next_working_day(on: date, late: bool) -> None:
    ruling = ruled(known(on=on, calendar=calendar()), leave(formality_date=FORMALITY))

    assert ruling.outcome is Decision.ACCEPTABLE
    assert ("TIM-03" in {each.rule for each in ruling.warnings}) is late


def test_without_a_calendar_nobody_says_that_a_report_is_late() -> None:
    in_time = ruled(known(on=THIRTIETH), leave(formality_date=FORMALITY))
    after = ruled(known(on=THIRTIETH + timedelta(days=1), calendar=WorkingCalendar({})), leave(formality_date=FORMALITY))

    assert in_time.open_year is None
    assert in_time.warnings == ()
    assert after.outcome is Decision.ACCEPTABLE
    assert after.open_year == 2026


def test_a_report_that_is_none_cannot_be_late() -> None:
    ruling = ruled(known(on=date(2027, 5, 1)), leave(institution="H2", formality_date=FORMALITY))

    assert ruling.outcome is Decision.BLOCKED
    assert ruling.open_year is None
    assert ruling.warnings == ()


def test_without_a_day_of_the_formality_nothing_is_said_about_it() -> None:
    assert ruled(known(), leave()).warnings == ()


def test_only_the_main_institution_files_a_departure() -> None:
    at_the_main = ruled(known(), leave())
    unnamed = ruled(known(), leave(institution=""))
    elsewhere = ruled(known(), leave(institution="H2"))
    unknown = ruled(known(), leave(institution="H9"))

    assert at_the_main.outcome is unnamed.outcome is Decision.ACCEPTABLE
    assert elsewhere.outcome is unknown.outcome is Decision.BLOCKED
    assert elsewhere.instead is Business.END_FILING
    assert "示例诊所" in elsewhere.deciding[0].plain


def test_a_departure_is_filed_once() -> None:
    left = physician(registrations=(registration(status=RegistrationStatus.DEPARTURE_FILED),))

    assert ruled(known(left), leave()).outcome is Decision.BLOCKED


def test_a_contested_departure_is_judged() -> None:
    ruling = ruled(known(), leave(disputed=True))

    assert ruling.outcome is Decision.OFFICER
    assert ruling.flags == (Flag.DEPARTURE_DISPUTED,)
    assert [each.question for each in ruling.questions] != [""]


def test_the_registration_goes_on_and_a_clock_starts() -> None:
    assert granted(known(), leave()) == (
        Effect(Verb.CREATE, "departure_filing", {"institution": "H"}),
        Effect(Verb.CLOCK, "cancellation", {"due": date(2028, 9, 15)}),
        Effect(Verb.NOTIFY, "physician"),
    )


def test_a_departure_without_registration_is_nothing() -> None:
    stranger = physician(registrations=())

    assert ruled(known(stranger), leave()).outcome is Decision.BLOCKED
    assert granted(known(stranger), leave(institution=""))[0].params == {"institution": ""}


def test_only_the_keeper_of_the_register_takes_it() -> None:
    ruling = ruled(known(), leave(authority="B"))

    assert ruling.outcome is Decision.NOT_ACCEPT
    assert ruling.competent_authority == "A"


def test_of_somebody_who_is_not_registered_no_departure_is_filed_or_late() -> None:
    late = date(2027, 5, 1)

    ruling = ruled(known(physician(registrations=()), on=late), leave(formality_date=FORMALITY))

    assert ruling.outcome is Decision.BLOCKED
    assert ruling.warnings == ()
