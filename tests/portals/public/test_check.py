"""我能办什么 before log-in: the engine answers what a visitor says, and nothing is kept of it."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from medreg import clock
from medreg.cases.models import Case

pytestmark = pytest.mark.django_db

SAID = {
    "level": "physician",
    "category": "10",
    "issued": "2025-12-20",
    "wish": "first_registration",
    "province": "11",
    "registered": "never",
}


def ask(**said: str) -> Any:
    return Client().post("/guide/check/", {**SAID, **said})


def test_the_form_asks_for_no_name_and_no_number() -> None:
    shown = Client().get("/guide/check/").content.decode()

    assert "我能办什么" in shown
    assert "name=\"id_number\"" not in shown
    assert "name=\"name\"" not in shown


def test_who_never_registered_may_register_for_the_first_time() -> None:
    with clock.shifted_to(clock.now().replace(year=2026, month=9, day=15)):
        shown = ask().content.decode()

    assert "首次注册：可以办理" in shown
    assert "聘用证明" in shown


def test_a_bar_is_answered_with_its_first_free_day_and_article() -> None:
    shown = ask(revoked_on=clock.today().isoformat()).content.decode()

    day = clock.today()
    assert f"最早 {day.year + 2}-{day:%m-%d}" in shown
    assert "医师法 16(3)" in shown


def test_who_is_registered_is_led_to_the_business_that_fits() -> None:
    shown = ask(registered="valid", held_province="11", registered_since="2020-01-02").content.decode()

    assert "适合您的是：多机构备案" in shown


def test_answers_that_contradict_each_other_are_asked_again() -> None:
    answer = ask(registered="valid")

    assert answer.status_code == 422
    assert "哪天注册的" in answer.content.decode()


@pytest.mark.parametrize("broken", ["", "x", "9999-99-99", "2026-02-30", "0001-01-01", "\u0000", "<b>"])
@pytest.mark.parametrize("name", [*SAID, "revoked_on", "held_province", "ended_because", "ban_until"])
def test_broken_answers_are_no_error_of_ours(name: str, broken: str) -> None:
    assert ask(**{name: broken}).status_code in (200, 400, 422)


def test_nothing_is_written_and_no_cookie_is_set_but_that_of_the_form() -> None:
    client = Client()

    client.get("/guide/check/")
    client.post("/guide/check/", SAID)

    assert set(client.cookies) <= {"csrftoken"}
    assert not Session.objects.exists()
    assert not Case.objects.exists()
