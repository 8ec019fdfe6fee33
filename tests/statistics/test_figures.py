"""The figures of the register: counted like somebody counting by hand, exact within one's own area, silent about few people."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from medreg.access.actor import Role
from medreg.register.models import Registration, RegistrationPeriod, StatusPeriod
from medreg.statistics.actions.refresh_figures import places, refresh_figures
from medreg.statistics.models import Edition, Figure
from medreg.statistics.queries import figures_of
from medreg.statistics.suppression import LEAST, suppressed
from tests.builders.people import a_staff_member
from tests.builders.register_rows import a_person, a_registration, an_authority, an_institution
from tests.campaigns import MANY
from tests.portals.signed_in import client_of


@MANY
@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), max_size=12))
def test_what_is_hidden_cannot_be_computed_from_the_sum(counts: dict[str, int]) -> None:
    told = suppressed(counts)

    hidden = [counts[key] for key, count in told.items() if count is None]
    assert all(count is None or count == 0 or count >= LEAST for count in told.values())
    assert len(hidden) != 1 or not any(count for count in told.values())
    assert all(counts[key] > 0 for key, count in told.items() if count is None)


def test_every_county_counts_once_in_each_area_that_it_is_part_of() -> None:
    found = places()

    areas = Counter((county, area) for county, area, _above in found)
    assert set(areas.values()) == {1}
    assert Counter(area for _county, area, _above in found)["000000"] == len({county for county, *_ in found})
    assert ("320106", "320106", "320100") in found
    assert ("320106", "320100", "320000") in found
    assert ("110108", "110108", "110000") in found


@pytest.fixture
def counted(db: None) -> Edition:
    """Seven physicians of 海淀, one of them suspended and one filed elsewhere, and two of 鼓楼."""
    haidian, gulou = an_authority(area_code="110108", province="11"), an_authority(area_code="320106", province="32")
    house = an_institution(haidian, region="110108", province="11", class_code="A100")
    other = an_institution(gulou, region="320106", province="32", class_code="B100")
    for serial in range(7):
        a_registration(
            a_person(birth_date=date(1990 - serial * 3, 5, 1)), main_institution_id=house.pk, authority_id=haidian.pk
        )
    for serial in range(2):
        a_registration(
            a_person(), main_institution_id=other.pk, authority_id=gulou.pk, place="320000",
            licence_number=f"1103201060000{serial:02d}",
        )  # fmt: skip
    first = Registration.objects.order_by("pk")[0]
    StatusPeriod.objects.filter(registration=first).update(status="suspended")
    edition = refresh_figures()
    assert edition is not None
    return edition


def test_the_figures_are_those_of_somebody_who_counts(counted: Edition) -> None:
    valid = set(StatusPeriod.objects.filter(status="valid").values_list("registration_id", flat=True))
    periods = RegistrationPeriod.objects.filter(registration__in=valid).select_related(
        "main_institution", "registration"
    )

    for level, digits in (("000000", 0), ("province", 2), ("county", 6)):
        by_hand = Counter(period.main_institution.region[:digits].ljust(6, "0") for period in periods)
        found = Figure.objects.filter(edition=counted, dimension="total", key="valid", area__in=by_hand)
        assert dict(found.values_list("area", "count")) == by_hand, level
    nation = figures_of("000000", exact=True)
    assert nation is not None
    assert {cell.key: cell.count for cell in nation.tables["status"]} == {"valid": 8, "suspended": 1}
    assert sum(cell.count or 0 for cell in nation.tables["age"]) == 8
    assert {cell.key: cell.count for cell in nation.tables["class"]} == {"A": 6, "B": 2}


def test_small_numbers_are_not_told_to_everybody(counted: Edition) -> None:
    page = Client().get("/statistics/32/").content.decode()
    assert 'href="/register/"' in page, "the frame of the public pages"
    table = list(csv.DictReader(io.StringIO(Client().get("/statistics/320000.csv").content.decode("utf-8-sig"))))

    assert "少于 5" in page
    assert "本地区的注册太少" in page
    assert [row["registrations"] for row in table if row["code"] == "valid"] == [""]
    assert {row["dimension"] for row in table} == {"total", "area"}
    for drawn in re.findall(
        r'type="application/json">(.*?)</script>', Client().get("/statistics/11/").content.decode()
    ):
        assert all(count is None or count == 0 or count >= LEAST for count in json.loads(drawn)["counts"])
    assert counted.day == date(2026, 9, 15)


def test_an_officer_sees_exactly_her_own_area_and_the_rest_as_everybody(counted: Edition) -> None:
    body = an_authority(area_code="320106", province="32")
    officer = client_of(a_staff_member(Role.REVIEWER, authority_id=body.pk))

    own = officer.get("/authority/statistics/").content.decode()
    province = officer.get("/authority/statistics/32/").content.decode()
    nation = officer.get("/authority/statistics/nation/").content.decode()

    assert "鼓楼区" in own
    assert "少于 5 的数不公布" not in own and "少于 5" not in own
    assert "少于 5" in province
    assert "小于 5 的数不公布" in nation
    assert (
        client_of(a_staff_member(Role.INSTITUTION_CLERK, institution_id=1)).get("/authority/statistics/").status_code
        == 404
    )
    assert counted.pk


@pytest.mark.parametrize("code", ["99", "1", "11010", "110199", "abc", "999999", "11'--"])
def test_what_is_no_area_is_not_found(counted: Edition, code: str) -> None:
    assert Client().get(f"/statistics/{code}/").status_code == 404
    assert Client().get(f"/statistics/{code}.csv").status_code == 404
    assert counted.pk


@pytest.mark.django_db
def test_before_the_first_computation_the_page_says_so() -> None:
    answer = Client().get("/statistics/")

    assert answer.status_code == 200
    assert "还没有统计数据" in answer.content.decode()
    assert Client().get("/statistics/000000.csv").content.decode("utf-8-sig").count("\n") == 1


def test_a_page_of_figures_asks_a_fixed_number_of_questions_and_old_editions_go(counted: Edition) -> None:
    with CaptureQueriesContext(connection) as asked:
        Client().get("/statistics/")
    refresh_figures()
    refresh_figures()

    assert len(asked) <= 4
    assert Edition.objects.count() == 2
    assert not Figure.objects.filter(edition_id=counted.pk).exists()
