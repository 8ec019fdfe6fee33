"""Dates, numbers of things, citations and places read naturally in English, and as ever in Chinese."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from medreg.portals.shared.casefile.words import area_words, scope_names
from medreg.portals.shared.templatetags.look import cited, day, long_day

DAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("language", "short", "long"), [("en", "4 Dec", "4 December 2026"), ("zh-hans", "12月4日", "2026年12月4日")]
)
def test_dates_in_prose(language: str, short: str, long: str) -> None:
    with translation.override(language):
        assert (day(DAY), long_day(DAY)) == (short, long)


@pytest.mark.parametrize(
    ("language", "left", "words"),
    [("en", 1, "1 working day left"), ("en", 3, "3 working days left"), ("zh-hans", 1, "剩 1 个工作日")],
)
def test_one_day_and_several(language: str, left: int, words: str) -> None:
    with translation.override(language):
        told = ngettext("剩 %(count)s 个工作日", "剩 %(count)s 个工作日", left) % {"count": left}

    assert told == words


@pytest.mark.parametrize(
    ("language", "articles", "place", "scopes"),
    [
        ("en", "Physicians Law 16(1), Registration Measures 9", "Beijing Municipality 海淀区", "Internal medicine, Paediatrics"),
        ("zh-hans", "医师法 16(1)、管理办法 9", "北京市海淀区", "内科专业、儿科专业"),
    ],
)
def test_articles_places_and_scopes(language: str, articles: str, place: str, scopes: str) -> None:
    with translation.override(language):
        assert cited("医师法 16(1)、管理办法 9") == articles
        assert area_words("110108") == place
        assert scope_names(["C01", "C04"]) == scopes
