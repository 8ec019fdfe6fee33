"""Keys of showing codes: a new one each day, known a day ahead, gone when its day is over."""

from datetime import timedelta

import pytest

from medreg import clock
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.models import ShowingKey
from medreg.licences.showing_keys import published_showing_keys, showing_signer
from medreg.signing.keys import KeyState
from medreg.signing.port import KeyMissingError

pytestmark = pytest.mark.django_db


def test_before_the_worker_has_made_one_nothing_signs() -> None:
    with pytest.raises(KeyMissingError):
        showing_signer()


def test_the_first_round_makes_the_key_of_today_and_that_of_tomorrow_and_the_next_ones_none() -> None:
    made = [renew_showing_keys() for _ in range(3)]

    now = clock.now()
    kid, signer = showing_signer()
    states = [key.state(now) for key in published_showing_keys().keys]
    assert made == [2, 0, 0]
    assert states == [KeyState.ACTIVE, KeyState.FUTURE]
    assert [key.kid for key in signer.public_keys()] == [kid]


def test_for_a_week_there_is_always_one_key_that_was_known_a_day_before_it_signed() -> None:
    renew_showing_keys()
    start = clock.now()
    known: dict[str, int] = {}

    for hours in range(1, 7 * 24, 5):
        with clock.shifted_to(start + timedelta(hours=hours)):
            renew_showing_keys()
            for key in published_showing_keys().keys:
                known.setdefault(key.kid, hours)
            kid, _ = showing_signer()
            active = [key for key in published_showing_keys().keys if key.state(clock.now()) is KeyState.ACTIVE]
        assert [key.kid for key in active] == [kid]
        assert hours < 25 or known[kid] <= hours - 19

    assert len(known) >= 8


def test_a_key_is_deleted_an_hour_after_its_day_with_its_private_part() -> None:
    renew_showing_keys()
    first, _ = showing_signer()
    ends = ShowingKey.objects.get(kid=first).not_after

    kept = []
    for moment in (ends + timedelta(minutes=59), ends + timedelta(minutes=61)):
        with clock.shifted_to(moment):
            renew_showing_keys()
            kept.append(ShowingKey.objects.filter(kid=first).exists())

    assert kept == [True, False]


def test_after_a_long_rest_the_first_round_begins_anew() -> None:
    renew_showing_keys()

    with clock.shifted_to(clock.now() + timedelta(days=40)):
        made = renew_showing_keys()
        kid, _ = showing_signer()
        published = [key.kid for key in published_showing_keys().keys]

    assert made == 2
    assert kid in published
    assert len(published) == 2
