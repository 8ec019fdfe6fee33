"""What provinces may set and what does not load."""

from typing import Any

import pytest

from medreg.cli.law_cases.files import packaged
from medreg.law.parameters import ParameterError, Parameters, parameters_of, province_files
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
