"""When the demo may be made, for which day, and that one seed means one world."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from django.test import override_settings

from medreg import clock
from medreg.cli.demo import demo
from medreg.cli.demo_clock import demo_clock_offset
from medreg.demo.bulk.ground import shares
from medreg.demo.bulk.room import NoRoom, check_room
from medreg.demo.bulk.size import SIZES, Size
from medreg.demo.paper_register import holders
from medreg.demo.portraits import draw_portrait
from medreg.demo.world import newcomers, working_day
from tests.builders.casework import a_user
from tests.conftest import TODAY


@pytest.mark.django_db
def test_one_seed_means_the_same_people_and_pictures() -> None:
    first, again = Random(5), Random(5)

    assert holders(first, TODAY) == holders(again, TODAY)
    assert newcomers(first, TODAY) == newcomers(again, TODAY)
    assert draw_portrait(first, "female") == draw_portrait(again, "female")


@pytest.mark.django_db
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


@pytest.mark.django_db
@override_settings(DEMO=False)
def test_it_is_refused_where_invented_passkeys_count_for_nothing() -> None:
    outcome = CliRunner().invoke(demo)

    assert outcome.exit_code == 1
    assert "DEMO=1" in outcome.output


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


@pytest.mark.django_db
def test_a_world_that_the_disk_cannot_hold_is_refused_before_anything_is_written() -> None:
    endless = Size(physicians=10**12, institutions=1, cases=1, provinces=("32",))

    with pytest.raises(NoRoom) as refused:
        check_room(endless)

    assert "not enough room" in str(refused.value)
    assert "MEDREG_STATE_DIR" in str(refused.value)
    assert "needed" in check_room(SIZES["district"])


@override_settings(PRODUCTION=True)
@pytest.mark.parametrize("scale", ["province", "national"])
def test_generated_worlds_are_refused_in_production_too(scale: str) -> None:
    outcome = CliRunner().invoke(demo, ["--scale", scale, "--add"])

    assert outcome.exit_code == 1
    assert "refused in production" in outcome.output


@pytest.mark.django_db
def test_a_generated_world_goes_into_an_empty_database_unless_told_otherwise() -> None:
    a_user("王小明")

    outcome = CliRunner().invoke(demo, ["--scale", "province"])

    assert outcome.exit_code == 1
    assert "--add" in outcome.output


@pytest.mark.parametrize("size", [SIZES["national"], SIZES["district"]])
def test_the_parts_of_the_counties_add_up_to_the_whole(size: Size) -> None:
    parts = shares(size, seed=1)

    assert sum(part.physicians for part in parts) == size.physicians
    assert sum(part.institutions for part in parts) == size.institutions
    assert all(one.physicians_before + one.physicians == other.physicians_before for one, other in pairwise(parts))
    assert parts == shares(size, seed=1)
    assert parts != shares(size, seed=2)


def test_each_county_of_a_small_nation_has_an_institution_of_its_own() -> None:
    parts = shares(SIZES["nation-50k"], seed=1)

    assert min(part.institutions for part in parts) == 1
    numbered = [part.institutions_before + part.institutions for part in parts]
    assert [part.institutions_before for part in parts[1:]] == numbered[:-1]
