"""What provinces may set and what does not load."""

from dataclasses import fields
from typing import Any

import pytest

from medreg.cli.law_cases.files import packaged
from medreg.law.parameter_kinds import KINDS, RESERVED
from medreg.law.parameters import ParameterError, Parameters, parameters_of, province_file, province_files
from medreg.standards.vocabulary import Category


def test_the_defaults_are_those_of_the_worked_cases() -> None:
    fixtures = packaged().fixtures

    from_fixtures = Parameters.from_values(
        {**fixtures["province_defaults"], "department_scopes": fixtures["department_scopes"]}
    )

    assert from_fixtures == Parameters()


@pytest.mark.parametrize(
    "values",
    [
        {"promised_day": 10},
        {"promised_days": 21},
        {"promised_days": 0},
        {"icu_assistant": "sometimes"},
        {"department_check": "loud"},
        {"approval_organisation": "nobody"},
        {"assessment_gate": "block"},
        {"promised_days": "10"},
        {"promised_days": True},
        {"health_check_required": "yes"},
        {"assistant_filing_max": -1},
        {"short_term_foreign_max_months": 0},
        {"grassroots_classes": "B"},
        {"grassroots_categories": ["99"]},
        {"extra_materials": {"first_registration": ["fotograph"]}},
        {"extra_materials": {"first_registraton": ["form"]}},
        {"extra_materials": ["form"]},
        {"scope_extra_rows": {"03": "C13"}},
    ],
)
def test_an_unknown_key_or_value_does_not_load(values: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        Parameters.from_values(values)


def test_every_province_on_file_loads_and_names_its_sources() -> None:
    for code, province in province_files().items():
        assert isinstance(parameters_of(code), Parameters)
        assert all(fact.source for fact in province.facts)


def test_henan_counts_county_hospitals_and_three_categories() -> None:
    henan = parameters_of("41")

    assert henan.grassroots_county_hospital
    assert henan.grassroots_categories == {Category.CLINICAL, Category.DENTAL, Category.PUBLIC_HEALTH}


def test_guangxi_forbids_assistants_in_intensive_care() -> None:
    assert parameters_of("45").icu_assistant == "forbidden"


def test_a_zone_is_laid_over_its_province() -> None:
    assert parameters_of("46", "lecheng").short_term_foreign_max_months == 36
    assert parameters_of("46").short_term_foreign_max_months == 12


def test_a_province_that_is_not_on_file_has_the_defaults() -> None:
    assert parameters_of("65") == Parameters()


def test_a_province_may_add_rows_to_the_department_table() -> None:
    more = Parameters.from_values({"scope_extra_rows": {"03": ["C13"], "99": ["C99"]}})

    assert more.department_scopes["03"] == {"C01", "C13"}
    assert more.department_scopes["99"] == {"C99"}


PROVINCE = {"code": "99", "name": "某省"}
LONGER = {**PROVINCE, "parameters": {"short_term_foreign_max_months": 24}}


def delegated(by: str, source: str = "S1") -> dict[str, Any]:
    entry = {"parameters": ["short_term_foreign_max_months"], "by": by, "source": source}
    return {**LONGER, "delegation": [entry]}


def test_at_least_ten_provinces_are_on_file_with_facts_of_their_own() -> None:
    assert sum(bool(each.facts) for each in province_files().values()) >= 10


@pytest.mark.parametrize(
    "part", [{"parameters": {"promised_day": 10}}, {"zones": {"z": {"promised_day": 10}}}, {"parameters": {"promised_days": 25}}]
)
def test_a_province_with_an_unknown_or_unlawful_value_does_not_load(part: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        province_file({**PROVINCE, **part})


@pytest.mark.parametrize(
    "values",
    [
        {"retraining_six_months": False},
        {"grassroots_county_hospital": True},
        {"grassroots_categories": ["10", "20"]},
        {"grassroots_classes": ["A"]},
        {"short_term_foreign_max_months": 36},
        {"health_check_required": True},
        {"departure_proof_required": True},
        {"extra_materials": {"first_registration": ["health_report"]}},
    ],
)
def test_what_national_law_settles_needs_a_delegation(values: dict[str, Any]) -> None:
    with pytest.raises(ParameterError, match="nobody delegated"):
        province_file({**PROVINCE, "parameters": values})


def test_a_zone_needs_the_delegation_too() -> None:
    with pytest.raises(ParameterError, match="nobody delegated"):
        province_file({**PROVINCE, "zones": {"z": {"short_term_foreign_max_months": 36}}})


@pytest.mark.parametrize("by", ["外国医师办法", "管理办法 12", "国务院的特别授权"])
def test_a_delegated_value_loads_with_who_delegated_it(by: str) -> None:
    province = province_file(delegated(by))

    assert province.delegations[0].by == by


@pytest.mark.parametrize(("by", "source"), [("省级规定", "S1"), ("", "S1"), ("管理办法 12", ""), ("管理办法 99", "S1")])
def test_a_province_cannot_delegate_to_itself_or_by_what_is_not_on_file(by: str, source: str) -> None:
    with pytest.raises(ParameterError):
        province_file(delegated(by, source))


def test_a_kind_is_known_for_every_parameter() -> None:
    assert set(KINDS) == {each.name for each in fields(Parameters)} | {"scope_extra_rows"}
    assert set(RESERVED) <= set(KINDS)
