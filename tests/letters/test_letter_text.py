"""The text of letters without any file: frozen values, what provinces add, what the law refuses."""

from typing import Any

import pytest

from medreg.law.refusal_document import RefusalDefect
from medreg.letters.additions import AdditionError, additions_from
from medreg.letters.kinds import LetterKind
from medreg.letters.numbers import CODE_LENGTH, grouped_code, letter_number, new_code, series_prefix, typed_code
from medreg.letters.text import LetterText, letter_text
from medreg.letters.values import LetterValues
from medreg.standards.vocabulary import AuthorityKind
from tests.letters.samples import values


@pytest.mark.parametrize("kind", LetterKind)
def test_values_and_text_come_back_from_the_database_as_they_went(kind: LetterKind) -> None:
    letter = values(kind, received_on=None)

    assert LetterValues.from_json(letter.to_json()) == letter
    assert LetterText.from_json(letter_text(letter).to_json()) == letter_text(letter)


@pytest.mark.parametrize(
    ("changes", "defect"),
    [
        ({"reasons": ()}, RefusalDefect.NO_REASONS),
        ({"articles": ""}, RefusalDefect.NO_ARTICLE),
        ({"review_days": None, "suit_months": None}, RefusalDefect.NO_REMEDIES),
        ({"review_days": 15}, RefusalDefect.WRONG_REVIEW_PERIOD),
        ({"suit_months": 3}, RefusalDefect.WRONG_SUIT_PERIOD),
    ],
)
def test_a_refusal_is_measured_by_the_law(changes: dict[str, Any], defect: RefusalDefect) -> None:
    assert values(LetterKind.REFUSAL, **changes).defects() == (defect,)
    assert values(LetterKind.REFUSAL).defects() == ()


def test_beijing_adds_to_its_correction_notices_by_data_alone() -> None:
    national = letter_text(values(LetterKind.CORRECTION)).paragraphs

    in_beijing = letter_text(values(LetterKind.CORRECTION, province="11")).paragraphs

    assert in_beijing[: len(national)] == national
    assert "北京医师协会" in in_beijing[-1].text
    assert len(in_beijing) == len(national) + 1


@pytest.mark.parametrize(
    "table",
    [
        {"remove": ["remedies"]},
        {"replace": {"refusal": "不予许可。"}},
        {"addition": [{"kinds": ["refusal"], "text": "补充。", "source": "S1", "instead_of": "remedies"}]},
        {"addition": [{"kinds": ["refusal"], "text": "可以在十五日内申请行政复议。", "source": "S1"}]},
        {"addition": [{"kinds": ["refusal"], "text": "补充。"}]},
        {"addition": [{"kinds": ["licence"], "text": "补充。", "source": "S1"}]},
    ],
)
def test_a_file_that_does_more_than_add_does_not_load(table: dict[str, Any]) -> None:
    with pytest.raises(AdditionError):
        additions_from({"code": "99", "name": "示例省", **table})


def test_a_number_tells_province_body_kind_year_and_area() -> None:
    prefix = series_prefix(LetterKind.REFUSAL, province="31", body=AuthorityKind.TCM)

    assert letter_number(prefix, area_code="310115", year=2026, serial=42) == "沪中医不准〔2026〕310115-000042号"


def test_a_code_is_typed_as_one_likes_and_nonsense_is_none() -> None:
    code = new_code()

    assert len(code) == CODE_LENGTH
    assert typed_code(f" {grouped_code(code).lower()} ") == code
    assert [typed_code(text) for text in ("", "ABCD", "0" * 16, code + "A", "核验码")] == [""] * 5
