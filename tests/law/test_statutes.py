"""Statutes on file: complete, dated, in our own words, and cited only where they were in force."""

from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law import statutes
from medreg.law.citation import LAWS, Citation
from medreg.law.index import words_of
from medreg.law.national import NATIONAL
from medreg.law.rule import Basis, Findings, Rulebook
from medreg.law.statutes import StatuteError, instruments, instruments_from, on_file

HORIZON = date.today() + timedelta(days=2 * 366)  # noqa: DTZ011
LAW: dict[str, Any] = {"short": "医师法", "title": "某法", "number": "", "from": date(2022, 3, 1)}


def cited_out_of_force(rules: Rulebook) -> list[tuple[str, str, date]]:
    """Rule, citation and day wherever an article is not on file or not in force for the whole time of its version."""
    return [
        (each.version.key, str(cite), day)
        for each in rules.all_versions()
        for cite in each.version.cites
        for day in (each.version.since, rules.last_day(each.version) or HORIZON)
        if not on_file(cite, day)
    ]


def test_every_cited_article_was_in_force_as_long_as_its_version() -> None:
    assert cited_out_of_force(NATIONAL) == []


@pytest.mark.parametrize(
    ("cite", "since"),
    [("医师法 16", date(2021, 1, 1)), ("医师法 99", date(2022, 3, 1)), ("执业医师法 15", date(1999, 5, 1)),
     ("行政诉讼法 46", date(2010, 1, 1))],
)  # fmt: skip
def test_an_article_that_is_not_on_file_or_not_in_force_is_found(cite: str, since: date) -> None:
    rules = Rulebook()

    @rules.rule("ELG-99", subject="test", cites=(cite,), since=since)
    def planted(_matter: object, _basis: Basis) -> Findings:
        return ()

    assert {found[:2] for found in cited_out_of_force(rules)} == {("ELG-99", cite)}


def test_every_law_that_can_be_cited_is_on_file_and_no_other() -> None:
    assert tuple(instruments()) == LAWS


@pytest.mark.parametrize("short", LAWS)
def test_an_instrument_says_what_it_settles_with_its_dates(short: str) -> None:
    instrument = instruments()[short]

    assert instrument.title
    assert instrument.articles or instrument.points
    assert instrument.last is None or instrument.first < instrument.last
    assert all(each.summary and instrument.first <= each.first for each in instrument.articles)


def test_the_articles_of_the_physicians_law_and_the_measures_are_all_there() -> None:
    law = {each.number for each in instruments()["医师法"].articles}
    measures = {each.number for each in instruments()["管理办法"].articles}

    assert law == {str(n) for n in (2, 8, 9, 10, 11, *range(13, 22), 34, 35, 42, 54, 55, 56, 57, 58, 61)}
    assert measures == {str(number) for number in range(2, 26)}


def test_an_article_has_its_own_dates_within_its_law() -> None:
    litigation = instruments()["行政诉讼法"]

    assert on_file(Citation.parse("行政诉讼法 39"), date(2015, 4, 30))
    assert not on_file(Citation.parse("行政诉讼法 39"), date(2015, 5, 1))
    assert litigation.in_force_on(date(2015, 5, 1), "46")
    assert not litigation.in_force_on(date(1990, 9, 30))
    assert not instruments()["执业医师法"].in_force_on(date(2022, 3, 1))


@pytest.mark.parametrize(
    "tables",
    [
        [LAW, LAW],
        [{**LAW, "short": "某法"}],
        [{**LAW, "article": [{"number": "1", "summary": "一"}, {"number": "1", "summary": "二"}]}],
        [{**LAW, "article": [{"number": "1", "summary": ""}]}],
        [{**LAW, "article": [{"number": "1", "summary": "一", "from": date(2000, 1, 1)}]}],
    ],
)
def test_a_file_that_contradicts_itself_or_another_does_not_load(tables: list[dict[str, Any]]) -> None:
    with pytest.raises(StatuteError):
        instruments_from(tables)


def test_every_rule_is_explained_in_plain_words() -> None:
    without = [each.version.key for each in NATIONAL.all_versions() if not _has_words(each.version.key)]

    assert without == [], "write what it asks into law/data/rule_words.toml"


def _has_words(key: str) -> bool:
    try:
        return bool(words_of(key))
    except KeyError:
        return False


def test_no_statute_is_on_file_twice() -> None:
    assert len(list(statutes.files())) == len(instruments())
