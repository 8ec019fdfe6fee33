"""Credit codes, organisation codes and institution numbers, against python-stdnum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from medreg.standards.gb32100 import (
    OrganisationCodeError,
    credit_code_check_character,
    is_organisation_code,
    organisation_check_character,
)
from medreg.standards.identifiers import check_identifier
from medreg.standards.vocabulary import IdentifierDefect, IdentifierWarning
from tests.campaigns import MANY

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_BODIES = st.text(st.sampled_from(ALPHABET), min_size=8, max_size=8)
REGIONS = st.from_regex("[0-9]{6}", fullmatch=True)


@MANY
@given(st.text(st.sampled_from(ALPHABET), min_size=17, max_size=17))
def test_the_check_character_is_that_of_the_independent_library(seventeen: str) -> None:
    ours = credit_code_check_character(seventeen)

    assert ours == uscc.calc_check_digit(seventeen)


@MANY
@given(REGIONS, CREDIT_BODIES)
def test_the_independent_library_accepts_what_we_make(region: str, body: str) -> None:
    seventeen = f"12{region}{body}{organisation_check_character(body)}"
    code = seventeen + credit_code_check_character(seventeen)

    answer = check_identifier("credit_code", code.lower(), today=None)

    assert answer.valid
    assert answer.parts == {"region": region, "organisation_code": code[8:17]}
    assert uscc.is_valid(code)


@pytest.mark.parametrize("code", ["11110000092921359M", "11110108358998354N", "12330000470051726F"])
def test_published_codes_are_valid(code: str) -> None:
    answer = check_identifier("credit_code", code, today=None)

    assert answer.valid
    assert uscc.is_valid(code)


@pytest.mark.parametrize(
    ("code", "defects"),
    [
        ("11110108358998354", (IdentifierDefect.LENGTH,)),
        ("1211010840000001I8", (IdentifierDefect.ALPHABET,)),
        ("11110108358998354M", (IdentifierDefect.CHECK_DIGIT,)),
        ("12110108400000017G", (IdentifierDefect.ORGANISATION_CHECK,)),
    ],
)
def test_a_wrong_credit_code_names_its_defect(code: str, defects: tuple[IdentifierDefect, ...]) -> None:
    answer = check_identifier("credit_code", code, today=None)

    assert answer.defects == defects


@pytest.mark.parametrize("code", ["400000018", "40000001-8", "PDY00001X", "pdy00001-x"])
def test_organisation_codes_are_valid_with_or_without_hyphen(code: str) -> None:
    answer = check_identifier("organisation_code", code, today=None)

    assert answer.valid
    assert "-" not in answer.normalised


@pytest.mark.parametrize(
    ("code", "defect"),
    [
        ("40000001", IdentifierDefect.LENGTH),
        ("4000.0018", IdentifierDefect.FORMAT),
        ("40000001A", IdentifierDefect.FORMAT),
        ("400000017", IdentifierDefect.CHECK_DIGIT),
    ],
)
def test_a_wrong_organisation_code_names_its_defect(code: str, defect: IdentifierDefect) -> None:
    answer = check_identifier("organisation_code", code, today=None)

    assert answer.defects == (defect,)


@MANY
@given(st.from_regex("[0-9A-Z]{8}", fullmatch=True))
def test_exactly_one_check_character_fits(eight: str) -> None:
    fitting = [character for character in "0123456789X" if is_organisation_code(eight + character)]

    assert fitting == [organisation_check_character(eight)]


@pytest.mark.parametrize("wrong", ["", "1234567", "1234567é"])
def test_no_check_character_for_what_is_no_code(wrong: str) -> None:
    with pytest.raises(OrganisationCodeError):
        organisation_check_character(wrong)
    with pytest.raises(OrganisationCodeError):
        credit_code_check_character(wrong)


def test_an_institution_number_is_read() -> None:
    number = "40000001811010811A1001"

    answer = check_identifier("institution_number", number, today=None)

    assert answer.valid
    assert answer.warnings == ()
    assert answer.parts == {
        "organisation_code": "400000018",
        "region": "110108",
        "economic_type": "11",
        "class": "A100",
        "profit": "1",
    }


@pytest.mark.parametrize(
    ("number", "warning"),
    [
        ("40000001711010811A1001", IdentifierWarning.ORGANISATION_CHECK),
        ("410122D60017", IdentifierWarning.UNUSUAL_FORM),
        ("40000001811010811A1003", IdentifierWarning.UNUSUAL_FORM),
    ],
)
def test_unusual_institution_numbers_pass_with_a_warning(number: str, warning: IdentifierWarning) -> None:
    answer = check_identifier("institution_number", number, today=None)

    assert answer.valid
    assert answer.warnings == (warning,)


@pytest.mark.parametrize(
    ("number", "defect"),
    [
        ("410122D60", IdentifierDefect.LENGTH),
        ("40000001811010811A10011", IdentifierDefect.LENGTH),
        ("410122D6001号", IdentifierDefect.FORMAT),
    ],
)
def test_a_wrong_institution_number_names_its_defect(number: str, defect: IdentifierDefect) -> None:
    answer = check_identifier("institution_number", number, today=None)

    assert answer.defects == (defect,)
