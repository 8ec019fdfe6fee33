"""The English catalogues hold every marked string, keep its placeholders and are compiled."""

import re
from collections import Counter
from pathlib import Path

import pytest

import medreg
from tests.locale.catalogue import PLURAL, compiled_entries, source_entries
from tests.locale.chinese import CHINESE
from tests.locale.marked_strings import marked_in_python, marked_in_template, marked_strings
from tests.locale.words_of_tables import words_of_tables

PACKAGE = Path(next(iter(medreg.__path__)))
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
FRAME = PACKAGE / "portals" / "shared" / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w[^>]*>")
OWN_NAME = "简体中文"


@pytest.fixture(scope="module")
def marked() -> set[str]:
    return marked_strings(PACKAGE) | words_of_tables(PACKAGE)


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    return source_entries(CATALOGUE)


def test_every_marked_string_has_its_english(marked: set[str], english: dict[str, str]) -> None:
    held = {**source_entries(FRAME), **english}

    missing = sorted(text for text in marked if not held.get(text))

    assert len(marked) > 1500
    assert missing == []


def test_the_catalogue_holds_no_string_that_nothing_marks(marked: set[str], english: dict[str, str]) -> None:
    left_over = sorted(set(english) - marked)

    assert left_over == []


def test_the_frame_and_the_portals_translate_no_string_twice(english: dict[str, str]) -> None:
    twice = sorted(set(english) & set(source_entries(FRAME)))

    assert twice == []


def test_placeholders_and_tags_agree(english: dict[str, str]) -> None:
    def of(text: str) -> Counter[str]:
        return Counter(PLACEHOLDER.findall(text))

    differing = {
        text: said for text, said in english.items() if any(of(form) != of(text) for form in said.split(PLURAL))
    }

    assert differing == {}


def test_the_english_holds_no_chinese_but_the_name_of_the_language(english: dict[str, str]) -> None:
    chinese = [said for said in english.values() if CHINESE.search(said)]

    assert chinese == [OWN_NAME]


@pytest.mark.parametrize("source", [CATALOGUE, FRAME], ids=["portals", "frame"])
def test_the_compiled_catalogue_is_that_of_the_source(source: Path) -> None:
    assert compiled_entries(source.with_suffix(".mo")) == source_entries(source)


def test_the_source_names_no_file_and_line_so_that_it_changes_only_with_the_texts() -> None:
    assert "\n#:" not in CATALOGUE.read_text(encoding="utf-8")


def test_marks_of_templates_are_read_as_gettext_looks_them_up() -> None:
    source = (
        "{% load i18n %}<c-fact label=\"{% translate '姓名' %}\" />{% blocktranslate with total=rows|length %}"
        '共 {{ total }} 件{% endblocktranslate %}{{ name|default:_("无") }}{% translate "登录" as way %}'
    )

    assert set(marked_in_template(source)) == {"姓名", "共 %(total)s 件", "无", "登录"}


def test_marks_of_python_are_read_across_joined_literals() -> None:
    source = 'a = _("已" "保存")\nb = translation.gettext("无 %(x)s") % {"x": 1}\nc = _(name)\nd = plain("不译")\n'

    assert set(marked_in_python(source)) == {"已保存", "无 %(x)s"}
