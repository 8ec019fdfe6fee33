"""The other code tables: every row well formed, tables that agree with each other and with the words in code."""

import csv
import re

import pytest

from medreg.standards import gb2260, tables
from medreg.standards.csv_rows import CODES, csv_rows
from medreg.standards.identifiers import kind_of_document
from medreg.standards.vocabulary import (
    CancellationGround,
    Category,
    DepartureGround,
    IdType,
    Reason,
    Sex,
)

FILES = sorted(path.stem for path in CODES.glob("*.csv"))
CODE_FORMS = {
    "areas": "[1-8][0-9]{5}",
    "credit_code_registrars": "[1-9ANY][1-9]",
    "degrees": "[234](10)?",
    "department_scopes": "[0-5][0-9]",
    "economic_types": "[1-39][0-9]",
    "education": "[1-9][0-9]",
    "ethnic_groups": "[0-9]{2}",
    "identity_documents": "[0-9]{2}",
    "institution_classes": "[A-P][0-9]{3}",
    "level_category": "[1-4]|[1-4][0-9]|XC",
    "profit_classes": "[129]",
    "provinces": "[1-8][0-9]",
    "reasons": "[RNMX][0-9]{2}|D[1-7]",
    "scopes": "[CDPT][0-9]{2}",
    "sex": "[0129]",
    "tcm_second_level": "5[01][.][0-9]{2}",
    "titles": "23[0-5]",
}


def test_every_file_is_described_and_every_description_has_its_file() -> None:
    described = re.findall(r"^\| (\w+)\.csv \|", (CODES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(described) == FILES
    assert sorted(CODE_FORMS) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_well_formed(name: str) -> None:
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))

    code = header.index("code")
    for row in rows:
        assert len(row) == len(header), row
        assert re.fullmatch(CODE_FORMS[name], row[code]), row
        assert row[header.index("name")], row
        assert all(cell == cell.strip() for cell in row), row


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("areas", "level_category")])
def test_no_code_stands_twice(name: str) -> None:
    codes = [row["code"] for row in csv_rows(name)]

    assert len(set(codes)) == len(codes)


def test_every_scope_belongs_to_a_category_and_every_category_has_scopes() -> None:
    by_letter = {"C": {"10"}, "D": {"20"}, "P": {"30"}, "T": {str(code) for code in range(41, 50)}}

    for scope in tables.scopes():
        assert scope.category.value in by_letter[scope.code[0]]
        assert scope in tables.scopes_of(scope.category)
    for category in Category:
        assert tables.scopes_of(category)


def test_chinese_medicine_scopes_follow_the_sub_type() -> None:
    codes = {category: [scope.code for scope in tables.scopes_of(category)] for category in Category}

    assert codes[Category.CHINESE_MEDICINE] == ["T01", "T10", "T99"]
    assert codes[Category.INTEGRATED_MEDICINE] == ["T02"]
    assert codes[Category.KAZAKH_MEDICINE] == ["T09"]


def test_rural_assistants_have_general_practice_only() -> None:
    scopes = tables.scopes_of("XC")

    assert [scope.code for scope in scopes] == ["C11"]


def test_departments_name_scopes_that_exist() -> None:
    named = {code for department in tables.department_scopes() for code in department.scopes}

    assert all(tables.scope(code) is not None for code in named)
    assert tables.department("12") is not None
    assert tables.department("29") is None
    assert tables.scope("Z01") is None


def test_a_scope_lists_what_it_includes() -> None:
    scope = tables.scope("C02")

    assert scope is not None
    assert scope.includes == ("运动医学专业", "麻醉专业", "小儿外科专业")


def test_second_level_subjects_belong_to_their_department() -> None:
    for subject in tables.tcm_second_level():
        assert subject.code.startswith(f"{subject.department}.")
        assert tables.department(subject.department) is not None


def test_documents_agree_with_the_words_in_code() -> None:
    documents = tables.identity_documents()

    assert [document.code for document in documents] == list(IdType)
    for document in documents:
        assert document.name == document.code.label
        assert document.identifier_kind == kind_of_document(document.code)


def test_reasons_agree_with_the_words_in_code() -> None:
    written = {reason.code: reason.name for reason in tables.reasons()}

    assert written == {
        term.value: term.label for terms in (Reason, DepartureGround, CancellationGround) for term in terms
    }


def test_categories_agree_with_the_words_in_code() -> None:
    categories = {row.code: row.name for row in tables.level_category() if row.kind == "category"}

    assert categories == {category.value: category.label for category in Category}


def test_provinces_agree_with_the_areas() -> None:
    provinces = tables.provinces()

    assert [f"{province.code}0000" for province in provinces] == [area.code for area in gb2260.provinces()]
    for province in provinces:
        assert province.full_name == gb2260.province_name(province.code)
        assert province.full_name.startswith(province.name)
    assert sum(province.registers for province in provinces) == 31


def test_the_small_tables_are_whole() -> None:
    assert len(tables.ethnic_groups()) == 58
    assert [sex.term for sex in tables.sexes()] == [None, Sex.MALE, Sex.FEMALE, None]
    assert {degree.term.value for degree in tables.degrees()} == {"bachelor", "master", "doctor"}
    assert tables.titles()[1].rank == "正高"
    assert {item.code for item in tables.profit_classes()} == {"1", "2", "9"}
    assert {"11", "14", "21", "31"} <= {item.code for item in tables.education()}
    assert {"11", "90"} <= {item.code for item in tables.economic_types()}
    assert {"12", "91"} <= {registrar.code for registrar in tables.credit_code_registrars()}


def test_the_grassroots_classes_are_those_of_the_rule() -> None:
    grassroots = {found.code for found in tables.institution_classes() if found.grassroots}

    assert grassroots == {"B100", "B200", "C100", "C210", "C220", "D600"}
