"""What the components write into a page."""

import re

import pytest
from django.template import engines
from django.test import Client
from django.utils.safestring import SafeString

from medreg.portals.shared.templatetags.look import grouped
from tests.portals.shared.gallery import PAGES


def html(source: str, **context: object) -> str:
    written = engines["django"].from_string(source).render(context)
    return re.sub(r"\s+", " ", written).strip()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_styles_scripts_or_handlers(visitor: Client, path: str) -> None:
    page = visitor.get(path).content.decode()

    assert not re.search(r"<[^>]+\sstyle\s*=|<style|\son[a-z]+\s*=|<script(?![^>]+src=)|javascript:", page)


@pytest.mark.parametrize("path", PAGES)
def test_every_id_stands_once_and_every_reference_has_its_target(visitor: Client, path: str) -> None:
    page = visitor.get(path).content.decode()

    ids = re.findall(r'\sid="([^"]+)"', page)
    wanted = {
        one
        for value in re.findall(r'(?:aria-describedby|for|aria-labelledby)="([^"]+)"', page)
        for one in value.split()
    }
    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


def test_the_frame_tells_whose_site_it_is_and_that_it_is_a_demonstration(visitor: Client) -> None:
    page = visitor.get("/").content.decode()

    assert "国家卫生健康行政部门官方网站" in page
    assert "演示环境" in page
    assert page.count('aria-current="page">首页') == 2
    assert '<html lang="zh-Hans">' in page


def test_the_error_summary_links_each_message_to_its_field(visitor: Client) -> None:
    page = visitor.post("/form/", {"name": "<b>林"}).content.decode()

    assert '<a href="#field-level">请选择级别</a>' in page
    assert 'id="field-level"' in page
    assert "<b>林" not in page


@pytest.mark.parametrize("kind", ["ok", "bad"])
def test_a_verdict_says_its_words_and_repeats_them_in_colour(gallery: None, kind: str) -> None:
    page = html_of_verdict(kind)

    assert f'class="verdict {kind}"' in page
    assert "证照真实" in page


def html_of_verdict(kind: str) -> str:
    return html("{% cotton verdict kind=kind title='证照真实' %}今天{% endcotton %}", kind=kind)


def test_values_are_escaped(gallery: None) -> None:
    page = html("{% cotton fact label=bad change='/x' %}{{ bad }}{% endcotton %}", bad="<script>alert(1)</script>")

    assert "<script>" not in page


@pytest.mark.parametrize(
    ("number", "groups"),
    [("110110108000123", ["110", "1101", "0800", "0123"]), ("13800001234", ["138", "0000", "1234"]), ("42", ["42"])],
)
def test_numbers_are_grouped_for_the_eye_but_copied_plain(number: str, groups: list[str]) -> None:
    shown: SafeString = grouped(number)

    assert re.findall(r">(\d+)<", shown) == groups
    assert re.sub(r"<[^>]+>", "", shown) == number
