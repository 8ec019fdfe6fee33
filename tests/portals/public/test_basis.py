"""依据: anybody can read which article stands behind which rule, and what is not decided by a rule."""

import pytest
from django.test import Client
from django.urls import reverse

from medreg.law.index import places_of
from medreg.law.statutes import instruments

ARTICLES = [
    (instrument.short, place.number)
    for instrument in instruments().values()
    for place in places_of(instrument)
    if place.number
]


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_guide_and_the_footer_lead_to_the_basis(client: Client, db: None) -> None:
    page = read(client, "/guide/")

    assert page.count('href="/guide/basis/"') == 2


def test_every_instrument_is_listed_and_what_no_rule_rests_on(client: Client, db: None) -> None:
    page = read(client, "/guide/basis/")

    assert all(instrument.name_in_words in page for instrument in instruments().values())
    assert f'href="{reverse("basis-article", args=["医师法", "9"])}">第九条</a>' in page


def test_an_article_shows_its_summary_dates_rules_and_cases(client: Client, db: None) -> None:
    page = read(client, "/guide/basis/执业医师法/15/")

    assert "执业医师法第十五条" in page
    assert "1999-05-01 至 2022-02-28" in page
    assert "被吊销医师执业证书的，自吊销之日起满二年。" in page
    assert "执业医师法 15(3)" in page
    assert "已失效" in page


def test_a_worked_case_is_named_by_its_title(client: Client, db: None) -> None:
    page = read(client, "/guide/basis/医师法/16/")

    assert "EL-05" in page


def test_an_instrument_without_article_numbers_says_what_it_settles(client: Client, db: None) -> None:
    page = read(client, "/guide/basis/确有专长办法/")

    assert "可以个人开业或者在机构执业" in page
    assert "中医（专长）医师到其他省执业" in page


@pytest.mark.parametrize("short", instruments())
def test_every_instrument_has_its_page(client: Client, db: None, short: str) -> None:
    assert instruments()[short].title in read(client, f"/guide/basis/{short}/")


def test_every_article_has_its_page(client: Client, db: None) -> None:
    for short, number in ARTICLES:
        assert read(client, f"/guide/basis/{short}/{number}/")


@pytest.mark.parametrize("address", ["某法", "医师法/999", "医师法/十六", "..%2f"])
def test_what_is_not_on_file_is_not_found(client: Client, db: None, address: str) -> None:
    assert client.get(f"/guide/basis/{address}/").status_code == 404
