"""A reader who chose English meets no Chinese but names, typed words and what is marked as of another language."""

import pytest
from django.test import Client

from tests.builders.casework import a_scene
from tests.builders.outbox import drain_outbox
from tests.locale.english_walk import CASES, chinese_left, named, names_on_file, pages, visitors
from tests.locale.visible_words import visible_words

TYPED_IN_CHINESE = {"医师法 16(2)", "行政许可法 32", "全科门诊"}
"""Examples of answers: they become part of Chinese documents, so they are shown as they must be typed."""


@pytest.mark.parametrize("state", CASES)
def test_every_page_around_an_application_speaks_english(db: None, state: str) -> None:
    scene = named(a_scene())
    case = CASES[state](scene)
    drain_outbox()
    case.refresh_from_db()
    first = state == next(iter(CASES))

    looked = 0
    left: dict[str, str] = {}
    for visitor in visitors(scene, case, all_roles=first):
        data = [*names_on_file(), *TYPED_IN_CHINESE]
        for address, page in pages(visitor, of_case=not first):
            looked += 1
            left |= dict.fromkeys(chinese_left(page, data), f"{visitor.name} {address}")

    assert looked > 10
    assert left == {}


def test_the_page_says_which_language_it_is_in(db: None) -> None:
    client = Client()
    client.cookies["django_language"] = "en"

    answer = client.get("/")

    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en"' in answer.content.decode()


def test_without_the_cookie_a_page_stays_in_the_source_language(db: None) -> None:
    answer = Client(headers={"accept-language": "en"}).get("/")

    assert answer.headers["Content-Language"] == "zh-hans"
    assert "您要办什么？" in answer.content.decode()


def test_words_of_others_are_no_words_of_the_page() -> None:
    page = '<p title="提示">页<bdi>林知远</bdi><b lang="zh-Hans">通知<i>书</i></b><br>尾</p><script>脚本</script>'

    assert visible_words(page) == ["提示", "页", "尾"]
