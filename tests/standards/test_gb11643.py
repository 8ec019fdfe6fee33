"""Resident identity numbers, against python-stdnum."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from medreg.standards.gb11643 import CardNumberError, check_character, check_id_card, upgrade_id_card
from medreg.standards.identifiers import check_identifier
from medreg.standards.vocabulary import IdentifierDefect, IdentifierKind, IdentifierWarning, Sex
from tests.campaigns import MANY

TODAY = date(2026, 3, 2)
BIRTH_DATES = st.dates(date(1930, 1, 1), TODAY)
SERIALS = st.integers(0, 999).map(lambda serial: f"{serial:03d}")


@MANY
@given(BIRTH_DATES, SERIALS)
def test_the_independent_library_accepts_what_we_make(born: date, serial: str) -> None:
    seventeen = f"110101{born:%Y%m%d}{serial}"

    number = seventeen + check_character(seventeen)

    assert ric.is_valid(number)
    assert check_id_card(number, today=TODAY).parts["birth_date"] == ric.get_birth_date(number)
    assert check_id_card(number, today=TODAY).valid


@MANY
@given(st.from_regex("[0-9]{17}[0-9X]", fullmatch=True))
def test_the_check_character_is_that_of_the_independent_library(number: str) -> None:
    ours = check_character(number[:17])

    assert ours == ric.calc_check_digit(number)


@MANY
@given(BIRTH_DATES, SERIALS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(born: date, serial: str, position: int, shift: int) -> None:
    seventeen = f"110101{born:%Y%m%d}{serial}"
    number = seventeen + check_character(seventeen)
    wrong_digit = str((int(number[position]) + shift) % 10)

    wrong = number[:position] + wrong_digit + number[position + 1 :]

    assert not check_id_card(wrong, today=TODAY).valid


@MANY
@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), SERIALS)
def test_an_upgraded_old_number_is_a_valid_new_one(born: date, serial: str) -> None:
    old = f"320106{born:%y%m%d}{serial}"

    answer = check_id_card(old, today=TODAY)

    assert answer.valid
    assert answer.warnings == (IdentifierWarning.OLD_15_DIGIT,)
    assert answer.normalised == upgrade_id_card(old)
    assert check_id_card(answer.normalised, today=TODAY).parts == answer.parts
    assert answer.parts["birth_date"] == born


def test_a_15_digit_card_is_upgraded() -> None:
    old = "110101850615001"

    new = upgrade_id_card(old)

    assert new == "110101198506150019"


@pytest.mark.parametrize("value", ["", "11010185061500", "11010185061500X", "110101198506150019"])
def test_only_15_digits_can_be_upgraded(value: str) -> None:
    with pytest.raises(CardNumberError):
        upgrade_id_card(value)


@pytest.mark.parametrize("number", ["110101199003070011", "320106198811230024", "441900199205180037"])
def test_the_published_examples_are_valid(number: str) -> None:
    answer = check_identifier(IdentifierKind.ID_CARD, number, today=TODAY)

    assert answer.valid
    assert answer.normalised == number


def test_parts_are_read() -> None:
    answer = check_identifier("id_card", " １１０１０１19900307 0011", today=TODAY)

    assert answer.parts == {"birth_date": date(1990, 3, 7), "sex": Sex.MALE}


@pytest.mark.parametrize(
    ("number", "defect"),
    [
        ("", IdentifierDefect.LENGTH),
        ("1101011990030700", IdentifierDefect.LENGTH),
        ("110101199003070012", IdentifierDefect.CHECK_DIGIT),
        ("11010120010229901X", IdentifierDefect.BIRTH_DATE),
        ("11010120991231901X", IdentifierDefect.BIRTH_DATE),
        ("1101011990O3070011", IdentifierDefect.FORMAT),
        ("11010119900307001٣", IdentifierDefect.FORMAT),
        ("11010185O615001", IdentifierDefect.FORMAT),
        ("110101851315001", IdentifierDefect.BIRTH_DATE),
    ],
)
def test_a_wrong_number_names_its_defect(number: str, defect: IdentifierDefect) -> None:
    answer = check_identifier("id_card", number, today=TODAY)

    assert defect in answer.defects
    assert not answer.valid


def test_without_a_day_the_future_is_not_looked_at() -> None:
    number = "11010120991231901X"

    answer = check_identifier("id_card", number, today=None)

    assert answer.valid


def test_lower_case_x_is_written_upper_case() -> None:
    answer = check_identifier("id_card", "11010119911231904x", today=TODAY)

    assert answer.valid
    assert answer.normalised == "11010119911231904X"


@pytest.mark.parametrize("number", ["810000198501010010", "830000199102030047"])
def test_a_residence_permit_has_its_prefix(number: str) -> None:
    answer = check_identifier("residence_permit", number, today=TODAY)

    assert answer.valid


@pytest.mark.parametrize(
    ("number", "defect"),
    [
        ("110101199003070011", IdentifierDefect.PREFIX),
        ("810000198501010011", IdentifierDefect.CHECK_DIGIT),
        ("81000019850101001", IdentifierDefect.LENGTH),
    ],
)
def test_a_wrong_residence_permit_is_found(number: str, defect: IdentifierDefect) -> None:
    answer = check_identifier("residence_permit", number, today=TODAY)

    assert defect in answer.defects


@pytest.mark.parametrize("digits", ["", "1101011998030700", "11010119980307001X", "1101011998030700１"])
def test_only_seventeen_digits_have_a_check_character(digits: str) -> None:
    with pytest.raises(CardNumberError):
        check_character(digits)
