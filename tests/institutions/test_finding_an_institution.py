"""The wizard's list of institutions: every word narrows it, places count as words, what is near comes first."""

from datetime import date
from typing import Any

import pytest

from medreg.institutions.actions.register_institution import register_institution
from medreg.institutions.models import Institution
from medreg.institutions.queries import institution_choices, offices_of_area
from medreg.standards.vocabulary import AuthorityKind, InstitutionKind
from tests.builders.register_rows import OFFICER, an_authority

pytestmark = pytest.mark.django_db


def a_house(name: str, region: str, number: str) -> Institution:
    return register_institution(
        name=name,
        licence_number=number,
        class_code="A100",
        kind=InstitutionKind.MEDICAL,
        region=region,
        departments=("03",),
        valid_from=date(2020, 1, 1),
        valid_to=date(2035, 12, 31),
        actor=OFFICER,
        licensor_id=an_authority().pk,
    )


@pytest.fixture(autouse=True)
def houses(db: None) -> None:
    a_house("第一医院", "110108", "PDY110108001")
    a_house("第一医院分院", "110101", "PDY110101001")
    a_house("鼓楼医院", "320106", "PDY320106001")
    a_house("溧水医院", "320117", "PDY320117001")
    a_house("苏州中医院", "320508", "PDY320508001")


def names(**asked: Any) -> list[str]:
    return [row.name for row in institution_choices(**{"search": "", "province": "32", **asked}).rows]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("中医", ["苏州中医院"]),
        ("南京 医院", ["溧水医院", "鼓楼医院"]),
        ("鼓楼区", ["鼓楼医院"]),
        ("pdy320508", ["苏州中医院"]),
        ("南京 中医", []),
        ("   ", ["溧水医院", "苏州中医院", "鼓楼医院"]),
    ],
)
def test_every_word_is_part_of_name_number_or_place(search: str, found: list[str]) -> None:
    listed = names(search=search)

    assert sorted(listed) == sorted(found)


def test_a_whole_number_is_found_from_any_province() -> None:
    listed = names(search="PDY110108001")

    assert listed == ["第一医院"]


@pytest.mark.parametrize(
    ("area", "found"),
    [("320100", {"溧水医院", "鼓楼医院"}), ("320117", {"溧水医院"}), ("321000", set())],
    ids=["a city", "a county", "a city without institutions"],
)
def test_an_area_narrows_to_city_or_county(area: str, found: set[str]) -> None:
    listed = names(area=area)

    assert set(listed) == found


def test_what_is_near_comes_first_and_says_so() -> None:
    page = institution_choices(search="医院", province="32", near=("320508",))

    assert page.rows[0].name == "苏州中医院"
    assert [row.near for row in page.rows].count(True) == 1


def test_the_list_is_bounded_and_pages() -> None:
    first, second = (institution_choices(search="", province="32", page=page, size=2) for page in (1, 2))

    assert (len(first.rows), first.more) == (2, True)
    assert (len(second.rows), second.more) == (1, False)


def test_the_offices_of_an_area_are_its_countys_else_its_citys() -> None:
    county = an_authority(area_code="320117", province="32", kind=AuthorityKind.HEALTH)
    city = an_authority(area_code="320100", province="32", kind=AuthorityKind.HEALTH)

    assert offices_of_area("320117") == (county,)
    assert offices_of_area("320106") == (city,)
    assert offices_of_area("440100") == ()
