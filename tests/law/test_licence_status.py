"""What the register says about an electronic licence, and what one still waits for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.licence_status import Missing, e_licence_ready, licence_status
from medreg.standards.vocabulary import HistoryEvent, LicenceStatus, RecordState, RegistrationStatus
from tests.law.acts_by_hand import IN_JIANGSU, SINCE, physician, registration
from tests.law.cases_by_hand import QUALIFICATION, TODAY, past

ONE_DAY = timedelta(days=1)
S = RegistrationStatus


def status(*registrations: Any, history: tuple[Any, ...] = (), issued: date | None = None) -> LicenceStatus | None:
    return licence_status(physician(*history, registrations=registrations), TODAY, issued)


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        (S.VALID, LicenceStatus.VALID),
        (S.DEPARTURE_FILED, LicenceStatus.VALID),
        (S.MAIN_INSTITUTION_LOST, LicenceStatus.VALID),
        (S.SUSPENDED, LicenceStatus.FROZEN),
        (S.CANCELLED, LicenceStatus.CANCELLED),
        (S.RESCINDED, LicenceStatus.RESCINDED),
        (S.TRANSFERRED, LicenceStatus.UPDATED),
    ],
)
def test_the_licence_follows_the_register(recorded: RegistrationStatus, expected: LicenceStatus) -> None:
    ended = date(2026, 9, 1) if recorded in (S.CANCELLED, S.RESCINDED, S.TRANSFERRED) else None

    assert status(registration(status=recorded, ended=ended)) is expected


def test_who_never_was_registered_has_no_licence() -> None:
    assert status() is None
    assert status(registration(since=TODAY + ONE_DAY)) is None


def test_it_is_alive_until_the_day_before_it_ends() -> None:
    ends_today = registration(status=S.CANCELLED, ended=TODAY)
    ends_tomorrow = registration(status=S.CANCELLED, ended=TODAY + ONE_DAY)

    assert status(ends_today) is LicenceStatus.CANCELLED
    assert status(ends_tomorrow) is LicenceStatus.VALID


def test_death_kills_it_the_same_day() -> None:
    assert status(registration(), history=(past(HistoryEvent.DIED, TODAY),)) is LicenceStatus.CANCELLED


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY, LicenceStatus.REVOKED),
        (SINCE, LicenceStatus.REVOKED),
        (SINCE - ONE_DAY, LicenceStatus.VALID),
        (TODAY + ONE_DAY, LicenceStatus.VALID),
    ],
)
def test_a_penalty_revokes_the_licence_that_existed(day: date, expected: LicenceStatus) -> None:
    assert status(registration(), history=(past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, day),)) is expected


def test_a_penalty_after_the_end_leaves_it_cancelled() -> None:
    ended = registration(status=S.CANCELLED, ended=date(2026, 8, 1))
    later = past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, date(2026, 9, 1))

    assert status(ended, history=(later,)) is LicenceStatus.CANCELLED


CHANGED = date(2026, 3, 5)
LEFT = past(HistoryEvent.DEPARTURE_FILED, date(2026, 2, 1), institution="H")


@pytest.mark.parametrize(
    "history",
    [
        (past(HistoryEvent.SCOPE_CHANGED, CHANGED),),
        (LEFT, past(HistoryEvent.PRACTICE_RESUMED, CHANGED, institution="H2")),
    ],
)
@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (CHANGED - ONE_DAY, LicenceStatus.UPDATED),
        (CHANGED, LicenceStatus.VALID),
        (None, LicenceStatus.VALID),
    ],
)
def test_an_older_version_is_updated(history: tuple[Any, ...], issued: date | None, expected: LicenceStatus) -> None:
    assert status(registration(), history=history, issued=issued) is expected


@pytest.mark.parametrize(
    "history",
    [
        (past(HistoryEvent.PRACTICE_RESUMED, CHANGED, institution="H"),),
        (LEFT, past(HistoryEvent.PRACTICE_RESUMED, CHANGED, institution="H")),
        (LEFT, past(HistoryEvent.PRACTICE_RESUMED, CHANGED)),
        (past(HistoryEvent.DEPARTURE_FILED, date(2026, 2, 1)), past(HistoryEvent.PRACTICE_RESUMED, CHANGED, institution="H")),
        (past(HistoryEvent.SCOPE_CHANGED, TODAY + ONE_DAY),),
    ],
)
def test_going_on_as_before_makes_no_new_version(history: tuple[Any, ...]) -> None:
    assert status(registration(), history=history, issued=SINCE) is LicenceStatus.VALID


def test_a_version_of_the_old_place_is_updated_by_the_new_one() -> None:
    old = registration(key="R0", status=S.TRANSFERRED, ended=CHANGED)
    new = replace(IN_JIANGSU, since=CHANGED)

    assert status(old, new, issued=SINCE) is LicenceStatus.UPDATED
    assert status(old, new, issued=CHANGED) is LicenceStatus.VALID
    assert status(old, new) is LicenceStatus.VALID


def test_what_ended_the_registration_comes_before_a_newer_version() -> None:
    changed = past(HistoryEvent.SCOPE_CHANGED, CHANGED)

    assert status(registration(status=S.CANCELLED, ended=TODAY), history=(changed,), issued=SINCE) is (
        LicenceStatus.CANCELLED
    )
    assert status(registration(status=S.SUSPENDED), history=(changed,), issued=SINCE) is LicenceStatus.UPDATED


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, set()),
        ({"photo": False}, {Missing.PHOTO}),
        ({"photo": False, "photo_confirmed": False}, {Missing.PHOTO}),
        ({"photo_confirmed": False}, {Missing.PHOTO_CONFIRMATION}),
        ({"qualifications": ()}, {Missing.QUALIFICATION}),
        ({"qualifications": (replace(QUALIFICATION, record=RecordState.MISMATCH),)}, {Missing.QUALIFICATION}),
        ({"history": (past(HistoryEvent.DIED, TODAY),)}, {Missing.VALID_REGISTRATION}),
        ({"history": (past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, TODAY),)}, {Missing.VALID_REGISTRATION}),
        ({"photo": False, "qualifications": ()}, {Missing.PHOTO, Missing.QUALIFICATION}),
    ],
)
def test_a_licence_waits_for_what_is_missing(changes: dict[str, Any], missing: set[Missing]) -> None:
    found = e_licence_ready(physician(**changes), registration(), TODAY)

    assert found.missing == missing
    assert found.ready is not bool(missing)


@pytest.mark.parametrize(
    "held",
    [
        registration(status=S.SUSPENDED),
        registration(status=S.CANCELLED, ended=TODAY),
        registration(since=TODAY + ONE_DAY),
    ],
)
def test_only_a_valid_registration_gets_a_licence(held: Any) -> None:
    assert e_licence_ready(physician(registrations=(held,)), held, TODAY).missing == {Missing.VALID_REGISTRATION}
