"""Qualification and licence numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.standards import gb2260
from medreg.standards.identifiers import check_identifier
from medreg.standards.physician_numbers import LARGEST_SERIAL, LicenceNumberError, compose_licence_number
from medreg.standards.vocabulary import Category, IdentifierDefect, IdentifierWarning, Level
from tests.campaigns import MANY

COUNTIES = st.sampled_from([county.code for county in gb2260.counties("11") + gb2260.counties("44")])
CATEGORIES = st.sampled_from([category for category in Category if category is not Category.RURAL])


def test_a_27_character_qualification_number_is_read() -> None:
    number = "202311110110101199003070011"

    answer = check_identifier("qualification_number", number, today=None)

    assert answer.valid
    assert answer.warnings == ()
    assert answer.parts == {
        "year": 2023,
        "province": "11",
        "level_code": "1",
        "level": Level.PHYSICIAN,
        "category": "10",
        "embedded_id": "110101199003070011",
    }


def test_a_24_character_qualification_number_holds_an_old_identity_number() -> None:
    number = "200111110110101850615001"

    answer = check_identifier("qualification_number", number, today=None)

    assert answer.valid
    assert answer.parts["embedded_id"] == "110101850615001"
    assert answer.parts["year"] == 2001


@pytest.mark.parametrize(
    ("code", "level"),
    [("1", Level.PHYSICIAN), ("2", Level.ASSISTANT), ("3", Level.PHYSICIAN), ("4", Level.ASSISTANT)],
)
def test_the_level_follows_its_code(code: str, level: Level) -> None:
    number = f"201811{code}41110105198602289016"

    answer = check_identifier("qualification_number", number, today=None)

    assert answer.parts["level"] is level


def test_a_rural_assistants_number_has_letters() -> None:
    number = "201941xc0410122199208150050"

    answer = check_identifier("qualification_number", number, today=None)

    assert answer.valid
    assert answer.warnings == ()
    assert answer.normalised == "201941XC0410122199208150050"
    assert answer.parts["level"] is Level.RURAL_ASSISTANT
    assert answer.parts["category"] is Category.RURAL
    assert answer.parts["embedded_id"] == "410122199208150050"


def test_a_number_with_a_foreign_document_passes_with_a_warning() -> None:
    number = "202011110H12345678000000000"

    answer = check_identifier("qualification_number", number, today=None)

    assert answer.valid
    assert answer.warnings == (IdentifierWarning.UNUSUAL_FORM,)


@pytest.mark.parametrize(
    ("number", "defect"),
    [
        ("", IdentifierDefect.LENGTH),
        ("20011111011010185061500", IdentifierDefect.LENGTH),
        ("20231111011010119900307001100", IdentifierDefect.LENGTH),
        ("2023111101101011990030700号1", IdentifierDefect.FORMAT),
    ],
)
def test_a_wrong_qualification_number_names_its_defect(number: str, defect: IdentifierDefect) -> None:
    answer = check_identifier("qualification_number", number, today=None)

    assert answer.defects == (defect,)


@MANY
@given(st.sampled_from("12"), CATEGORIES, COUNTIES, st.integers(1, LARGEST_SERIAL))
def test_a_composed_licence_number_reads_back(level_code: str, category: Category, county: str, serial: int) -> None:
    number = compose_licence_number(level_code, category, county, serial)

    answer = check_identifier("licence_number", number, today=None)

    assert answer.valid
    assert answer.warnings == ()
    assert answer.parts == {
        "level_code": level_code,
        "category": category,
        "region": county,
        "serial": f"{serial:06d}",
    }


@pytest.mark.parametrize(
    ("level_code", "category", "county", "serial"),
    [
        ("3", "10", "110108", 1),
        ("1", "40", "110108", 1),
        ("1", "10", "11010", 1),
        ("1", "10", "110108", 0),
        ("1", "10", "110108", LARGEST_SERIAL + 1),
    ],
)
def test_wrong_parts_make_no_licence_number(level_code: str, category: str, county: str, serial: int) -> None:
    with pytest.raises(LicenceNumberError):
        compose_licence_number(level_code, category, county, serial)


def test_a_code_of_an_abolished_county_stays_valid() -> None:
    number = "110330104000456"

    answer = check_identifier("licence_number", number, today=None)

    assert answer.valid
    assert answer.warnings == ()
    assert answer.parts["region"] == "330104"


def test_a_rural_number_of_the_old_form_holds_no_identity_number() -> None:
    checked = check_identifier("qualification_number", "201941XCA123456789012345", today=None)

    assert checked.parts["level"] is Level.RURAL_ASSISTANT
    assert "embedded_id" not in checked.parts


@pytest.mark.parametrize("number", ["A10110108000123", "110999999000123", "2XC410122000001"])
def test_unusual_licence_numbers_pass_with_a_warning(number: str) -> None:
    answer = check_identifier("licence_number", number, today=None)

    assert answer.valid
    assert answer.warnings == (IdentifierWarning.UNUSUAL_FORM,)


@pytest.mark.parametrize(
    ("number", "defect"),
    [("11011010800012", IdentifierDefect.LENGTH), ("11011010800012*", IdentifierDefect.FORMAT)],
)
def test_a_wrong_licence_number_names_its_defect(number: str, defect: IdentifierDefect) -> None:
    answer = check_identifier("licence_number", number, today=None)

    assert answer.defects == (defect,)
