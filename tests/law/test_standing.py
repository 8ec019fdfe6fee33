"""Status on a day, interruption of practice, and the end of filings."""

from datetime import date, timedelta

import pytest

from medreg.law.facts import Filing, Period
from medreg.law.standing import filing_status, interruption, registration_status
from medreg.standards.vocabulary import FilingStatus, HistoryEvent, RegistrationStatus, SuspensionGround
from tests.law.cases_by_hand import past, person
from tests.law.test_first_registration import registered

SUSPENDED_TO = date(2026, 8, 31)
SUSPENSION = Period(date(2026, 3, 1), SUSPENDED_TO)


@pytest.mark.parametrize(
    ("ground", "on", "status"),
    [
        (SuspensionGround.DISCIPLINE, date(2026, 2, 28), RegistrationStatus.VALID),
        (SuspensionGround.DISCIPLINE, SUSPENDED_TO, RegistrationStatus.SUSPENDED),
        (SuspensionGround.DISCIPLINE, SUSPENDED_TO + timedelta(days=1), RegistrationStatus.VALID),
        (SuspensionGround.ASSESSMENT_FAILED, SUSPENDED_TO + timedelta(days=1), RegistrationStatus.SUSPENDED),
    ],
)
def test_a_disciplinary_suspension_ends_by_itself_and_the_other_does_not(
    ground: SuspensionGround, on: date, status: RegistrationStatus
) -> None:
    event = past(HistoryEvent.SUSPENSION, date(2026, 2, 20), ground=ground, period=SUSPENSION)

    assert registration_status(registered(RegistrationStatus.SUSPENDED), (event,), on) is status


def test_a_registration_is_valid_up_to_the_day_before_it_ends() -> None:
    ended = registered(RegistrationStatus.CANCELLED, ended=date(2026, 5, 1))

    assert registration_status(ended, (), date(2026, 4, 30)) is RegistrationStatus.VALID
    assert registration_status(ended, (), date(2026, 5, 1)) is RegistrationStatus.CANCELLED


def test_practice_that_was_resumed_is_not_interrupted() -> None:
    history = (
        past(HistoryEvent.DEPARTURE_FILED, date(2026, 2, 1)),
        past(HistoryEvent.PRACTICE_RESUMED, date(2026, 4, 1)),
    )
    departed = person(registrations=(registered(RegistrationStatus.DEPARTURE_FILED),), history=history)

    assert interruption(departed, date(2026, 3, 1)) is not None
    assert interruption(departed, date(2026, 9, 1)) is None


def test_another_valid_registration_keeps_practice_going() -> None:
    gone = registered(RegistrationStatus.DEPARTURE_FILED)
    valid = registered(key="R2", place="320000")
    history = (past(HistoryEvent.DEPARTURE_FILED, date(2026, 2, 1)),)

    assert interruption(person(registrations=(gone, valid), history=history), date(2026, 9, 1)) is None


def test_two_years_are_full_on_the_anniversary() -> None:
    ended = registered(RegistrationStatus.CANCELLED, since=date(2020, 1, 1), ended=date(2024, 5, 1))

    before = interruption(person(registrations=(ended,)), date(2026, 4, 30))
    on_the_day = interruption(person(registrations=(ended,)), date(2026, 5, 1))

    assert before is not None and not before.two_years
    assert on_the_day is not None and on_the_day.two_years


def test_a_filing_that_was_taken_back_has_ended() -> None:
    filing = Filing("F", "H3", frozenset({"C01"}), date(2026, 2, 1), date(2026, 12, 31), ended=date(2026, 6, 1))
    physician = person(registrations=(registered(),), filings=(filing,))

    assert filing_status(filing, physician, date(2026, 5, 31)) is FilingStatus.ACTIVE
    assert filing_status(filing, physician, date(2026, 6, 1)) is FilingStatus.ENDED
