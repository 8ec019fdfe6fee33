"""The question box as a page: answers with articles and business, an honest 不知道, no script, nothing kept."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def asked(question: str) -> str:
    answer = Client().get("/guide/ask/", {"q": question})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_answer_cites_articles_and_leads_to_the_business() -> None:
    page = asked("老单位不放人怎么办")

    assert "原单位不同意、不放人" in page
    assert 'href="/guide/basis/%E7%AE%A1%E7%90%86%E5%8A%9E%E6%B3%95/20/"' in page
    assert 'href="/guide/change-main-institution/"' in page


def test_a_frequent_problem_leads_to_its_helper() -> None:
    assert 'href="/guide/help/returned/"' in asked("退回来了让我改怎么重新提交")


def test_what_it_does_not_know_it_says_and_shows_the_way_to_people() -> None:
    page = asked("怎么做红烧肉")

    assert "不知道：没有找到能回答这个问题的内容" in page
    assert "12345" in page
    assert "最接近的回答" not in page


def test_without_a_question_it_offers_those_that_others_ask() -> None:
    page = Client().get("/guide/ask/").content.decode()

    assert "别人常问" in page
    assert "/guide/help/cannot-sign-in/" in page


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "' or 1=1 --", "医" * 200, "🙂", "%", "\u202e"])
def test_odd_questions_are_shown_as_text(odd: str) -> None:
    assert "<script>alert" not in asked(odd)


@pytest.mark.parametrize("hostile", ["\x00", "医" * 10_000])
def test_what_no_page_takes_is_a_bad_request(hostile: str) -> None:
    assert Client().get("/guide/ask/", {"q": hostile}).status_code == 400


def test_nothing_is_kept_of_a_question() -> None:
    answer = Client().get("/guide/ask/", {"q": "我叫张三能注册吗"})

    assert set(answer.cookies) <= {"csrftoken"}
