"""Other documents, the one door to all checks, the messages, the photo."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.standards.identifiers import check_identifier, defect_message, kind_of_document, warning_message
from medreg.standards.photo import check_photo, photo_defect_message
from medreg.standards.vocabulary import (
    IdentifierDefect,
    IdentifierKind,
    IdentifierWarning,
    IdType,
    PhotoDefect,
)
from tests.campaigns import MANY

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("hk_macau_permit", "H12345678"),
        ("hk_macau_permit", "m1234567890"),
        ("taiwan_permit", "12345678"),
        ("taiwan_permit", "1234567890"),
        ("passport", "X1234567"),
        ("passport", "E12345"),
        ("permanent_residence", "911110198001010017"),
        ("permanent_residence", "USA110080010117"),
    ],
)
def test_documents_of_usual_form_are_valid(kind: str, number: str) -> None:
    answer = check_identifier(kind, number, today=TODAY)

    assert answer.valid
    assert answer.normalised == number.upper()


@pytest.mark.parametrize(
    ("kind", "number", "defect"),
    [
        ("hk_macau_permit", "X12345678", IdentifierDefect.FORMAT),
        ("hk_macau_permit", "H123456789", IdentifierDefect.FORMAT),
        ("taiwan_permit", "123456789", IdentifierDefect.FORMAT),
        ("passport", "E123", IdentifierDefect.LENGTH),
        ("passport", "E1234567890123456789012", IdentifierDefect.LENGTH),
        ("passport", "E123_567", IdentifierDefect.FORMAT),
        ("permanent_residence", "9111101980", IdentifierDefect.LENGTH),
        ("permanent_residence", "91111019800101001A", IdentifierDefect.FORMAT),
        ("permanent_residence", "811110198001010017", IdentifierDefect.PREFIX),
        ("permanent_residence", "911110198001010018", IdentifierDefect.CHECK_DIGIT),
    ],
)
def test_documents_of_another_form_name_the_defect(kind: str, number: str, defect: IdentifierDefect) -> None:
    answer = check_identifier(kind, number, today=TODAY)

    assert answer.defects == (defect,)


@MANY
@given(st.sampled_from(IdentifierKind), st.text(st.characters(exclude_categories=()), max_size=30))
def test_no_text_breaks_a_check(kind: IdentifierKind, value: str) -> None:
    answer = check_identifier(kind, value, today=TODAY)

    again = check_identifier(kind, answer.normalised, today=TODAY)

    assert again.normalised == answer.normalised
    assert again.valid is answer.valid
    assert "" not in [defect_message(kind, defect) for defect in answer.defects]


def test_a_ten_megabyte_number_is_answered_at_once() -> None:
    typed = "１" * 10_000_000

    answer = check_identifier("id_card", typed, today=TODAY)

    assert answer.defects == (IdentifierDefect.LENGTH,)


def test_an_unknown_kind_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="driving_licence"):
        check_identifier("driving_licence", "1", today=TODAY)


def test_every_message_names_the_field_and_says_what_to_do() -> None:
    defects = [(kind, defect_message(kind, defect)) for kind in IdentifierKind for defect in IdentifierDefect]
    warnings = [(kind, warning_message(kind, warning)) for kind in IdentifierKind for warning in IdentifierWarning]

    for kind, message in defects + warnings:
        assert message.startswith(kind.label)
        assert "请" in message
        assert message.endswith("。")


def test_a_message_is_readable() -> None:
    message = defect_message("id_card", "check_digit")

    assert message == "居民身份证号码的校验码不符，多半有一位填错或者两位填反。请对照证件逐位核对。"


def test_documents_without_a_national_form_have_no_check() -> None:
    without = [id_type for id_type in IdType if kind_of_document(id_type) is None]

    assert without == [IdType.HOUSEHOLD_BOOK, IdType.OFFICER_CARD, IdType.OTHER]


@pytest.mark.parametrize(
    ("format", "width", "height", "size", "defects"),
    [
        ("jpeg", 358, 441, 25_000, ()),
        ("JPEG", 413, 531, 500_000, ()),
        ("jpeg", 400, 400, 60_000, (PhotoDefect.RATIO, PhotoDefect.DIMENSIONS)),
        ("png", 413, 531, 900_000, (PhotoDefect.FORMAT, PhotoDefect.BYTES)),
        ("jpeg", 413, 0, 25_000, (PhotoDefect.RATIO, PhotoDefect.DIMENSIONS)),
        ("jpeg", 413, 531, 19_999, (PhotoDefect.BYTES,)),
    ],
)
def test_a_photo_is_checked(format: str, width: int, height: int, size: int, defects: tuple[PhotoDefect, ...]) -> None:
    answer = check_photo(format=format, width=width, height=height, bytes=size)

    assert answer.defects == defects
    assert answer.ok is (not defects)


@pytest.mark.parametrize("defect", list(PhotoDefect))
def test_every_photo_defect_says_what_to_do(defect: PhotoDefect) -> None:
    message = photo_defect_message(defect)

    assert message.startswith("照片")
    assert "请" in message
