"""Canonical text, codes and names."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medreg.standards.text import (
    NAME_LIMIT,
    canonical,
    canonical_code,
    canonical_lines,
    canonical_name,
    person_name_defect,
    same_name,
)
from tests.campaigns import MANY

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
HOSTILE_TEXT = st.text(
    st.sampled_from(
        "张a\u0301\u0345e\u200d\u202e\x00\ud800\ufeff \t\n\u3000\u2000\u00b7・•.．-\u2212"
        "ＡｂAz１\ufb1d\uf900\ue81e\u1161\u1100"
    ),
    max_size=30,
)


@MANY
@given(ANY_TEXT | HOSTILE_TEXT)
@example("a\u200d\u0301")
@example("\u1100\u200b\u1161")
def test_canonical_text_stays_as_it_is(text: str) -> None:
    once = canonical(text)

    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in once)
    assert once.strip() == once and "  " not in once
    assert once.encode("utf-8").decode("utf-8") == once


@MANY
@given(ANY_TEXT | HOSTILE_TEXT)
def test_codes_names_and_lines_are_idempotent(text: str) -> None:
    for form in (canonical_code, canonical_name, canonical_lines):
        once = form(text)

        assert form(once) == once, form.__name__


@MANY
@given(ANY_TEXT | HOSTILE_TEXT)
def test_no_text_breaks_the_name_check(text: str) -> None:
    defect = person_name_defect(text)

    assert defect is None or defect.endswith("。")
    assert same_name(text, text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  北京\x00市\u3000第一\t医院\r\n", "北京市 第一 医院"),
        ("\u202e张\u200b三\ufeff", "张三"),
        ("a\ud800b", "ab"),
        ("e\u0301", "é"),
        ("\uffff\x7f", ""),
    ],
)
def test_what_nobody_can_see_goes(typed: str, kept: str) -> None:
    cleaned = canonical(typed)

    assert cleaned == kept


def test_a_longer_text_keeps_its_lines() -> None:
    typed = "\n\n一、照片\u200b不合格 \r\n二、缺  聘用证明\x0b三\n\n"

    cleaned = canonical_lines(typed)

    assert cleaned == "一、照片不合格\n二、缺 聘用证明\n三"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("１１０１０１１９９００３０７００１１", "110101199003070011"),
        (" 11010119911231904ｘ ", "11010119911231904X"),
        ("40000001-8", "400000018"),
        ("4000 0001－8", "400000018"),
        ("4000‐0001—8", "400000018"),
        ("abc", "ABC"),
        ("ıſK", "ıſK"),
    ],
)
def test_a_code_is_written_in_ascii_capitals(typed: str, code: str) -> None:
    written = canonical_code(typed)

    assert written == code


@pytest.mark.parametrize("dot", "·･•・‧∙⋅●．.")
def test_every_middle_dot_becomes_the_standard_one(dot: str) -> None:
    typed = f"阿卜杜拉 {dot} 买买提"

    name = canonical_name(typed)

    assert name == "阿卜杜拉·买买提"
    assert person_name_defect(typed) is None


@pytest.mark.parametrize(
    "name",
    [
        "张三",
        "欧阳娜娜",
        "䶮",
        "张𬎆",
        "李𰻝",
        "刘㛃",
        "〇〇",
        "王\U00030eddd",
        "古丽·阿不都拉",
        "Müller-O'Neil Jean Jr.",
        "김철수",
        "龴",
        "葛\U000e0100",
    ],
)
def test_real_names_pass(name: str) -> None:
    defect = person_name_defect(name)

    assert defect is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "没有填写"),
        ("\u200b\x00", "没有填写"),
        ("张" * (NAME_LIMIT + 1), f"超过{NAME_LIMIT}个字"),
        ("张?", "转换编码"),
        ("张\ufffd", "转换编码"),
        ("张\ue000", "非标准编码"),
        ("张3", "数字"),
        ("张<script>", "不能使用的符号"),
        ("·张三", "间隔号"),
        ("张··三", "间隔号"),
        ("- -", "没有文字"),
    ],
)
def test_a_wrong_name_is_explained(name: str, says: str) -> None:
    defect = person_name_defect(name)

    assert defect is not None
    assert says in defect


def test_a_character_in_an_old_private_code_point_is_mended() -> None:
    old = b"\xfe\x59".decode("gb18030")

    name = canonical_name(f"王{old}")

    assert name == "王\u9fb4"
    assert person_name_defect(f"王{old}") is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("张 三", "张三", True),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提", True),
        ("SMITH  JOHN", "Smith John", True),
        ("葛\U000e0100", "葛", True),
        ("ＺＨＡＮＧ", "zhang", True),
        ("张三", "张二", False),
        ("阿卜杜拉买买提", "阿卜杜拉·买买提", False),
    ],
)
def test_spellings_of_one_name_are_the_same(first: str, second: str, same: bool) -> None:
    answer = same_name(first, second)

    assert answer is same


def test_a_ten_megabyte_name_is_answered_at_once() -> None:
    typed = "张" * 10_000_000

    defect = person_name_defect(typed)

    assert defect is not None
    assert "超过" in defect
