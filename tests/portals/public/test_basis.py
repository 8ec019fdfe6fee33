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


def test_an_article_says_what_applied_on_a_day(client: Client, db: None) -> None:
    then, now = (read(client, f"/guide/basis/医师法/16/?on={day}") for day in ("2010-01-01", "2026-01-01"))

    assert "2010-01-01 施行的是：" in then
    assert 'href="/guide/basis/%E6%89%A7%E4%B8%9A%E5%8C%BB%E5%B8%88%E6%B3%95/15/"' in then
    assert "2026-01-01 施行的就是这一条。" in now
    assert "1980-01-01 没有收录相应的条文。" in read(client, "/guide/basis/医师法/16/?on=1980-01-01")


@pytest.mark.parametrize("address", ["医师法/16/", "search/"])
@pytest.mark.parametrize("day", ["2026-02-30", "x", "99999-01-01", "1" * 300])
def test_a_day_that_is_none_is_said(client: Client, db: None, address: str, day: str) -> None:
    answer = client.get(f"/guide/basis/{address}", {"on": day})

    assert answer.status_code == 422
    assert "日期要写成 2026-03-01 这样的年-月-日" in answer.content.decode()


def test_the_library_is_searched_by_words_and_by_day(client: Client, db: None) -> None:
    found = client.get("/guide/basis/search/", {"q": "吊销", "on": "2010-01-01"}).content.decode()

    assert "执业医师法第十五条" in found
    assert ">医师法第十六条<" not in found
    assert "没有查到" in client.get("/guide/basis/search/", {"q": "zzz"}).content.decode()


def test_an_article_leads_to_rules_businesses_questions_and_the_official_text(client: Client, db: None) -> None:
    page = read(client, "/guide/basis/医师法/16/")

    assert "/guide/basis/rules/ELG-05/" in page
    assert "/guide/first-registration/" in page
    assert "受过刑事处罚" in page
    assert 'href="https://flk.npc.gov.cn/"' in page


def test_a_rule_has_its_page_with_businesses_and_cases(client: Client, db: None) -> None:
    page = read(client, "/guide/basis/rules/ELG-05/")

    assert "1999-05-01 至 2022-02-28" in page
    assert "/guide/first-registration/" in page
    assert "EL-05" in page
    assert client.get("/guide/basis/rules/ELG-99/").status_code == 404


@pytest.mark.parametrize("address", ["某法", "医师法/999", "医师法/十六", "..%2f"])
def test_what_is_not_on_file_is_not_found(client: Client, db: None, address: str) -> None:
    assert client.get(f"/guide/basis/{address}/").status_code == 404
