"""Pages of the public register for people: every way of searching, pages that follow each other, institutions, history."""

import re

import pytest
from django.test import Client

from medreg.institutions.models import Institution
from medreg.publication.actions.publish_name import publish_name
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.models import Registration
from tests.builders.public_records import namesakes
from tests.builders.register_rows import a_person, a_registration, an_institution

pytestmark = pytest.mark.django_db


def registered(name: str, house: Institution) -> Registration:
    registration = a_registration(a_person(name), main_institution_id=house.pk)
    refresh_record(registration_id=registration.pk)
    return registration


@pytest.mark.parametrize(
    "asked",
    [
        "name=林知",
        "name=林知远&match=exact",
        "name=知远&match=infix",
        "name=linzhiyuan",
        "name=LZY",
        "name=lin zhi yuan",
    ],
)
def test_a_name_is_found_in_every_way(client: Client, asked: str) -> None:
    registration = registered("林知远", an_institution())

    page = client.get(f"/register/?{asked}&province=11").content.decode()

    assert registration.licence_number in page
    assert "共 1 人" in page


@pytest.mark.parametrize("asked", ["name=林知&match=exact", "name=林远&match=infix", "name=lzz"])
def test_who_has_another_name_is_not_found(client: Client, asked: str) -> None:
    registered("林知远", an_institution())

    page = client.get(f"/register/?{asked}&province=11").content.decode()

    assert "没有符合条件的记录" in page


def test_pages_follow_each_other_and_lead_back(client: Client) -> None:
    namesakes(registered("林甲", an_institution()), 21)

    first = client.get("/register/?name=林&province=11").content.decode()
    onward = next_of(first)
    second = client.get(f"/register/{onward}").content.decode()

    assert (names_in(first), names_in(second)) == (20, 2)
    assert "共 22 人" in first
    assert 'rel="first"' in second
    assert next_of(second) == ""


def test_a_cursor_that_is_none_shows_the_first_page_and_says_why(client: Client) -> None:
    namesakes(registered("林甲", an_institution()), 20)
    onward = next_of(client.get("/register/?name=林&province=11").content.decode())
    cursor = onward.partition("cursor=")[2]

    forged = client.get("/register/?name=林&province=11&cursor=forged")
    of_another = client.get(f"/register/?name=林一&province=11&cursor={cursor}")

    assert (forged.status_code, of_another.status_code) == (422, 422)
    assert "翻页标记无效，下面从第一页显示" in forged.content.decode()
    assert "翻页标记属于另一次查询" in of_another.content.decode()
    assert names_in(forged.content.decode()) == 20


def test_an_institution_shows_its_physicians_page_by_page(client: Client) -> None:
    house, other = an_institution(name="海淀示例医院"), an_institution(name="朝阳示例医院")
    own = registered("林甲", house)
    namesakes(own, 20)
    registered("王外人", other)

    record = client.get(f"/register/{own.licence_number}/").content.decode()
    first = client.get(f"/register/institutions/{house.pk}/").content.decode()
    second = client.get(f"/register/institutions/{house.pk}/{next_of(first)}").content.decode()
    filed = client.get(f"/register/institutions/{house.pk}/?filed=yes").content.decode()

    assert f'href="/register/institutions/{house.pk}/"' in record
    assert (names_in(first), names_in(second), names_in(filed)) == (20, 1, 0)
    assert "王外人" not in first + second


@pytest.mark.parametrize("key", ["0", "999999999", "9" * 30])
def test_an_unknown_institution_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/register/institutions/{key}/").status_code == 404


def test_a_record_tells_as_of_when_and_when_it_was_published(client: Client) -> None:
    registration = registered("林知远", an_institution())
    publish_name(registration_id=registration.pk, kind="granted", case_number="G1")

    page = client.get(f"/register/{registration.licence_number}/").content.decode()

    assert "以上为 2026-09-15" in page
    assert "列入准予注册名单" in page


def next_of(page: str) -> str:
    found = re.search(r'rel="next" href="([^"]+)"', page)
    return found[1].replace("&amp;", "&") if found else ""


def names_in(page: str) -> int:
    return len(re.findall(r'href="/register/\d{15}/"', page))
