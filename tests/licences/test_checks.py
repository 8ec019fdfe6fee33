from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medreg.licences.checks.defect import Severity
from medreg.licences.checks.run import forbids_signing, run_checks
from medreg.licences.document import Scope
from medreg.standards.vocabulary import Category, Level
from tests.licences.samples import IDENTITY_NUMBER, QUALIFICATION_NUMBER, licence


def _found(font_folder: Path, **changes: Any) -> set[tuple[str, str]]:
    defects = run_checks(licence(**changes).to_cbor(), font_folder=font_folder)
    return {(defect.check, defect.field) for defect in defects if defect.severity is Severity.ERROR}


def test_an_ordinary_licence_has_no_defect(font_folder: Path) -> None:
    numbers = (IDENTITY_NUMBER, QUALIFICATION_NUMBER)

    defects = run_checks(licence().to_cbor(), font_folder=font_folder, personal_numbers=numbers)

    assert defects == ()


@pytest.mark.parametrize("name", ["阿卜杜热合曼·买买提依明", "𬭚𬬻", "赟翀旻"])
def test_names_with_middle_dot_and_rare_characters_pass(font_folder: Path, name: str) -> None:
    assert _found(font_folder, name=name) == set()


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"licence_number": "11011010800012"}, ("number_is_well_formed", "licence_number")),
        ({"licence_number": "ABC110108000123"}, ("number_is_well_formed", "licence_number")),
        ({"level": Level.ASSISTANT}, ("number_matches_registration", "level")),
        (
            {"category": Category.DENTAL, "scopes": (Scope("D01", "口腔专业"),)},
            ("number_matches_registration", "category"),
        ),
        ({"scopes": (Scope("D01", "口腔专业"),)}, ("scopes_belong_to_category", "scopes")),
        ({"scopes": ()}, ("scopes_belong_to_category", "scopes")),
        ({"scopes": (Scope("C01", "内科专业"),) * 2}, ("scopes_belong_to_category", "scopes")),
        ({"birth_date": date(2012, 1, 1)}, ("dates_are_in_order", "birth_date")),
        ({"first_issued_on": date(2026, 9, 16)}, ("dates_are_in_order", "first_issued_on")),
        ({"expires_on": date(2026, 9, 14)}, ("dates_are_in_order", "expires_on")),
        ({"name": "丁\U0002ffff"}, ("every_character_has_a_glyph", "name")),
        ({"name": " 林知远"}, ("texts_are_plain", "name")),
        ({"name": "林\u202e知远"}, ("texts_are_plain", "name")),
        ({"authority": ""}, ("texts_are_plain", "authority")),
        ({"masked_identity_number": IDENTITY_NUMBER}, ("no_personal_number", "masked_identity_number")),
        ({"masked_qualification_number": QUALIFICATION_NUMBER}, ("no_personal_number", "masked_qualification_number")),
        ({"main_institution": f"医院{IDENTITY_NUMBER}"}, ("no_personal_number", "main_institution")),
        ({"filed_institutions": (f"诊所{IDENTITY_NUMBER}",)}, ("no_personal_number", "filed_institutions")),
        ({"main_institution": "很长的名称" * 40}, ("token_fits_the_code", "token")),
    ],
)
def test_each_check_finds_its_defect(font_folder: Path, changes: dict[str, Any], finding: tuple[str, str]) -> None:
    assert finding in _found(font_folder, **changes)


def test_a_technique_licence_names_techniques_without_codes(font_folder: Path) -> None:
    changes = {"level": Level.TCM_SPECIALTY, "category": Category.CHINESE_MEDICINE, "licence_number": "141110108000123"}

    good = _found(font_folder, **changes, scopes=(Scope("", "针刺技术治疗面瘫"),))
    bad = _found(font_folder, **changes, scopes=(Scope("T01", "中医专业"),))

    assert good == set()
    assert bad == {("scopes_belong_to_category", "scopes")}


def test_an_imported_old_number_is_kept_with_a_warning(font_folder: Path) -> None:
    document = licence(licence_number="ABC110108000123", imported=True)

    defects = run_checks(document.to_cbor(), font_folder=font_folder)

    assert [(defect.check, defect.severity) for defect in defects] == [("number_is_well_formed", Severity.WARNING)]
    assert not forbids_signing(defects)


def test_the_holders_own_number_is_found_anywhere(font_folder: Path) -> None:
    document = licence(main_institution="医院E12345678X")

    defects = run_checks(document.to_cbor(), font_folder=font_folder, personal_numbers=("E12345678X",))

    assert {defect.field for defect in defects} == {"token", "document"}


def test_bytes_that_are_no_document_are_one_error(font_folder: Path) -> None:
    defects = run_checks(b"\xa0", font_folder=font_folder)

    assert [defect.check for defect in defects] == ["document_is_readable"]
    assert forbids_signing(defects)


def test_a_scope_code_that_the_token_cannot_carry_is_an_error(font_folder: Path) -> None:
    document = replace(licence(), scopes=(Scope("Z01", "不存在"),))

    defects = run_checks(document.to_cbor(), font_folder=font_folder)

    assert forbids_signing(defects)


def test_every_defect_cites_its_source_and_says_something(font_folder: Path) -> None:
    document = licence(name="", scopes=(), licence_number="1", birth_date=date(2020, 1, 1))

    defects = run_checks(document.to_cbor(), font_folder=font_folder)

    assert len(defects) >= 4
    assert all(defect.source and defect.message for defect in defects)
