"""When the demo may be made, for which day, and that one seed means one world."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from django.test import override_settings

from medreg import clock
from medreg.cli.demo import demo
from medreg.cli.demo_clock import demo_clock_offset
from medreg.demo.paper_register import holders
from medreg.demo.portraits import draw_portrait
from medreg.demo.world import newcomers, working_day
from tests.builders.casework import a_user
from tests.conftest import TODAY


def test_one_seed_means_the_same_people_and_pictures() -> None:
    first, again = Random(5), Random(5)

    assert holders(first, TODAY) == holders(again, TODAY)
    assert newcomers(first, TODAY) == newcomers(again, TODAY)
    assert draw_portrait(first, "female") == draw_portrait(again, "female")


def test_another_seed_means_other_people() -> None:
    assert holders(Random(5), TODAY) != holders(Random(6), TODAY)


@override_settings(PRODUCTION=True)
def test_it_is_refused_in_production() -> None:
    outcome = CliRunner().invoke(demo)

    assert outcome.exit_code == 1
    assert "refused in production" in outcome.output


@pytest.mark.django_db
def test_it_is_refused_where_somebody_has_an_account() -> None:
    a_user("王小明")

    outcome = CliRunner().invoke(demo)

    assert outcome.exit_code == 1
    assert "not empty" in outcome.output


def test_the_first_start_fixes_the_day_and_time_runs_on(tmp_path: Path) -> None:
    first = demo_clock_offset(tmp_path, None)
    with clock.shifted_to(date(2027, 1, 1)):
        later = demo_clock_offset(tmp_path, None)

    assert first == later


def test_another_day_can_be_chosen(tmp_path: Path) -> None:
    usual = demo_clock_offset(tmp_path, None)

    chosen = demo_clock_offset(tmp_path, date(2026, 10, 15))

    assert abs(chosen - usual - 30 * 86_400) <= 2
    assert demo_clock_offset(tmp_path, None) == chosen


@pytest.mark.django_db
def test_working_days_are_counted_back_over_weekends() -> None:
    assert working_day(date(2026, 9, 15), -2) == date(2026, 9, 11)
    assert working_day(date(2027, 2, 1), -1) == date(2027, 1, 29)
