"""Answers as words, masked or plain, and what changed between two versions."""

from typing import Any

import pytest

from medreg.schema.fields import Mask
from medreg.schema.review import NOT_ANSWERED, Change, Difference, compare, masked_words, review_rows
from medreg.standards.vocabulary import Level
from tests.schema.sample import SCOPES, Sample

WORDS = dict(SCOPES)


def sample(**changes: object) -> Sample:
    answers = {"name": "林知远", "id_number": "110101199001011237", "level": "physician", "scopes": ["C01"]}
    return Sample.model_validate({**answers, "declared": True, **changes})


def test_answers_come_by_section_in_words() -> None:
    sections = review_rows(sample(), masked=False, words_for=lambda _name: WORDS)

    told = {row.name: row.words for section in sections for row in section.rows}
    assert [section.title for section in sections] == ["本人", "执业", "声明"]
    assert told["level"] == "执业医师"
    assert told["scopes"] == "内科专业"
    assert told["declared"] == "是"
    assert told["former_name"] == NOT_ANSWERED


def test_only_sensitive_answers_are_masked() -> None:
    sections = review_rows(sample(), masked=True)

    rows = {row.name: row for row in sections[0].rows}
    assert rows["id_number"].words == "110***********1237"
    assert rows["id_number"].masked
    assert rows["name"].words == "林知远"


def test_every_row_leads_back_to_its_form_field() -> None:
    sections = review_rows(sample(), masked=True)

    assert sections[0].rows[0].anchor == "field-name"


def test_an_unfinished_draft_can_be_reviewed() -> None:
    answers: dict[str, Any] = {"name": "林知远"}

    sections = review_rows(Sample.model_construct(**answers), masked=True)

    assert sections[0].rows[0].answered
    assert not sections[1].rows[0].answered


def test_a_comparison_tells_what_was_added_changed_and_removed() -> None:
    old = sample(former_name="旧名", level="assistant")
    new = sample(former_name=None, born="1990-01-01")

    changes = compare(old, new)

    assert changes == (
        Change("former_name", "曾用名", "旧名", NOT_ANSWERED, Difference.REMOVED),
        Change("born", "出生日期", NOT_ANSWERED, "1990-01-01", Difference.ADDED),
        Change("level", "级别", "执业助理医师", "执业医师", Difference.CHANGED),
    )


def test_a_masked_answer_that_changed_is_still_told() -> None:
    changes = compare(sample(), sample(id_number="110101199001011245"))

    assert [change.name for change in changes] == ["id_number"]
    assert "19900101" not in changes[0].before + changes[0].after


def test_a_code_and_its_member_are_the_same_answer() -> None:
    new = sample().model_copy(update={"level": Level.PHYSICIAN})

    assert compare(sample(), new) == ()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("", ""),
        ("林", "林"),
        ("王伟", "王*"),
        ("林知远", "林*远"),
        ("13800001234", "138****1234"),
        ("A1234567", "A******7"),
    ],
)
def test_masking_keeps_the_ends_only(text: str, masked: str) -> None:
    assert masked_words(text, Mask.MIDDLE) == masked


def test_masking_all_tells_not_even_the_length() -> None:
    assert masked_words("短", Mask.ALL) == masked_words("一个很长的答案", Mask.ALL)
