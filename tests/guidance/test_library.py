"""The policy library: search by words, numbers and days; the line of an article through time."""

from datetime import date
from itertools import pairwise

import pytest

from medreg.guidance.library import found_in_library, in_force_on, source_of
from medreg.law.citation import Citation
from medreg.law.index import judged_for, judged_rules, place_of, versions_of
from medreg.law.lineage import amendments_of, line_of, standing_on
from medreg.law.statutes import instruments
from medreg.standards.vocabulary import Business


def names(sought: str, day: date | None = None) -> list[str]:
    return [one.named for one in found_in_library(sought, day)]


@pytest.mark.parametrize("sought", ["医师法 16", "医师法第十六条", "医师法16条"])
def test_an_article_is_found_by_its_number(sought: str) -> None:
    assert names(sought)[0] == "医师法第十六条"


def test_words_find_the_article_that_says_it() -> None:
    assert "管理办法第十七条" in names("增加注册 其他执业地点")[:3]
    assert "医师法第四十二条" in names("定期考核三年")[:3]


def test_on_a_day_only_what_was_in_force_is_found() -> None:
    then = names("吊销", date(2010, 1, 1))

    assert "执业医师法第十五条" in then
    assert not any(name.startswith("医师法") for name in then)


def test_nothing_was_in_force_before_the_first_law_on_file() -> None:
    assert in_force_on(date(1980, 1, 1)) == ()
    assert len(in_force_on(date(2026, 9, 15))) > 80


@pytest.mark.parametrize(
    ("day", "stands"), [(date(2022, 2, 28), "执业医师法"), (date(2022, 3, 1), "医师法"), (date(1990, 1, 1), None)]
)
def test_the_line_of_an_article_says_what_applied(day: date, stands: str | None) -> None:
    place = place_of("医师法", "16")
    assert place is not None

    found = standing_on(place, day)

    assert (found.instrument.short if found else None) == stands


def test_lines_have_no_gap_and_no_overlap() -> None:
    for instrument in instruments().values():
        whole = place_of(instrument.short)
        assert whole is not None
        line = line_of(whole)
        for earlier, later in pairwise(line):
            assert earlier.dated.last is not None
            assert earlier.dated.last < later.dated.first


def test_an_article_alone_is_its_own_line() -> None:
    place = place_of("行政许可法", "58")
    assert place is not None

    assert [stop.cite for stop in line_of(place)] == [Citation("行政许可法", "58")]
    assert [each.on for each in amendments_of("行政许可法")] == [date(2019, 4, 23)]


def test_every_business_names_rules_and_cases() -> None:
    assert {each.business for each in judged_rules()} == {each.business for each in judged_rules() if each.cases}
    assert "ELG-05" in {each.id for each in judged_for(Business.FIRST_REGISTRATION)}


def test_a_rule_lists_its_versions_newest_first() -> None:
    versions = versions_of("ELG-05")

    assert [each.first for each in versions] == sorted((each.first for each in versions), reverse=True)
    assert versions_of("ELG-99") == ()


@pytest.mark.parametrize(
    ("short", "site"),
    [
        ("医师法", "国家法律法规数据库"),
        ("医疗机构管理条例", "国家法律法规数据库"),
        ("管理办法", "国家规章库"),
        ("169号", "国家卫生健康委员会"),
    ],
)
def test_official_texts_are_where_the_state_publishes_them(short: str, site: str) -> None:
    assert source_of(instruments()[short]).name == site
