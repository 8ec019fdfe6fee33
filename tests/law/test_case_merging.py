"""How a case's overrides are laid over the fixtures (FORMAT section 3)."""

import pytest

from medreg.cli.law_cases.files import Surroundings, packaged
from medreg.cli.law_cases.merging import NOBODY, UnreadableCase, merged, person, resolved
from medreg.law.calendar import WorkingCalendar

PERSONS = {
    "A": {"name": "甲", "id": {"type": "01", "number": "1"}, "history": [1, 2]},
    "B": {"base": "A", "id": {"number": "2"}},
    "ROUND": {"base": "AND_ROUND"},
    "AND_ROUND": {"base": "ROUND"},
}


def test_mappings_merge_deeply_while_lists_and_scalars_replace() -> None:
    base = {"id": {"type": "01", "number": "1"}, "history": [1, 2], "name": "甲"}

    over = merged(base, {"id": {"number": "2"}, "history": [3], "name": "乙"})

    assert over == {"id": {"type": "01", "number": "2"}, "history": [3], "name": "乙"}


def test_null_removes_a_key_on_every_level() -> None:
    assert merged({"a": 1, "b": {"c": 1, "d": 2}}, {"a": None, "b": {"c": None}}) == {"b": {"d": 2}}
    assert merged({}, {"new": {"kept": 1, "gone": None}}) == {"new": {"kept": 1}}


def test_a_mapping_replaces_what_was_none() -> None:
    assert merged({"licence": "valid"}, {"licence": {"status": "valid"}}) == {"licence": {"status": "valid"}}


def test_a_base_is_followed_through_other_bases() -> None:
    found = person({"base": "B", "history": None}, PERSONS)

    assert found == {"name": "甲", "id": {"type": "01", "number": "2"}}


@pytest.mark.parametrize("value", ["Z", "ROUND", {"base": "Z"}, 7])
def test_a_person_that_is_not_there_or_goes_in_circles_is_said(value: object) -> None:
    with pytest.raises(UnreadableCase):
        person(value, PERSONS)


def test_fixtures_are_overridden_for_one_case_and_new_ones_added() -> None:
    beside = Surroundings({"institutions": {"H1": {"name": "旧", "zone": "x"}}}, WorkingCalendar({}), {})

    given = resolved({"fixtures": {"institutions": {"H1": {"name": "新"}, "H9": {"name": "另"}}}}, beside)

    assert given["fixtures"]["institutions"] == {"H1": {"name": "新", "zone": "x"}, "H9": {"name": "另"}}
    assert beside.fixtures["institutions"]["H1"]["name"] == "旧"


def test_a_computation_without_a_person_gets_nobody_and_the_calendar_beside_the_cases() -> None:
    given = resolved({}, packaged())

    assert given["physician"] == NOBODY
    assert given["calendar"] == packaged().calendar
