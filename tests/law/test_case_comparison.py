"""How an expectation is compared with an answer (FORMAT section 2). Each rule holds, and fails where it should."""

from datetime import date
from typing import Any

import pytest

from medreg.cli.law_cases.comparison import differences

NO_FILINGS: dict[str, str] = {}
FILINGS = {"H1": "110108", "H2": "110105", "H3": "320102"}
ENDED = [{"end": "filing", "institution": "H1"}, {"end": "filing", "institution": "H2"}]


def differ(then: dict[str, Any], got: dict[str, Any], standing: dict[str, str] = NO_FILINGS) -> set[str]:
    return set(differences(then, got, standing))


@pytest.mark.parametrize(
    ("then", "got"),
    [
        ({"outcome": "refuse"}, {"outcome": "refuse"}),
        ({"value": date(2026, 3, 13)}, {"value": date(2026, 3, 13)}),
        ({"value": "2026-03-13"}, {"value": date(2026, 3, 13)}),
        ({"value": None}, {"value": None}),
        ({"value": ["C01", "C02"]}, {"value": {"C02", "C01"}}),
        ({"value": {"legal": True}}, {"value": {"legal": True, "since": date(2020, 1, 1)}}),
        ({"value": {"defects": ["length"]}}, {"value": {"defects": {"length", "format"}}}),
        ({"value": {"warnings": []}}, {"value": {"warnings": {"unusual_form"}}}),
        ({"error": "calendar_missing"}, {"error": "calendar_missing"}),
        ({"reasons": ["R02"]}, {"reasons": {"R02", "R04"}}),
        ({"reasons": ["R02"], "only": True}, {"reasons": {"R02"}}),
        ({"only": True}, {"reasons": set()}),
        ({"cites": ["管理办法 12", "169号"]}, {"cites": {"管理办法 12(3)", "169号 2"}}),
        ({"not_before": "never"}, {"not_before": "never"}),
        ({"instead": None}, {"instead": None}),
        ({"forbid": {"reasons": ["R01"], "effects": [{"create": "filing"}]}}, {"reasons": {"R02"}, "effects": []}),
        ({"effects": [{"create": "registration", "scopes": ["C01", "C02"]}]},
         {"effects": [{"create": "registration", "place": "110000", "scopes": ("C02", "C01")}]}),
    ],
)  # fmt: skip
def test_an_answer_that_says_what_is_expected_holds(then: dict[str, Any], got: dict[str, Any]) -> None:
    assert differ(then, got) == set()


@pytest.mark.parametrize(
    ("then", "got", "key"),
    [
        ({"outcome": "refuse"}, {"outcome": "correct"}, "outcome"),
        ({"value": date(2026, 3, 13)}, {"value": date(2026, 3, 14)}, "value"),
        ({"value": None}, {"value": date(2026, 3, 13)}, "value"),
        ({"value": None}, {"error": "calendar_missing"}, "error"),
        ({"value": ["C01"]}, {"value": {"C01", "C02"}}, "value"),
        ({"value": True}, {"value": 1}, "value"),
        ({"value": {"legal": True}}, {"value": {"legal": False}}, "value"),
        ({"value": {"legal": True}}, {"value": None}, "value"),
        ({"value": {"defects": ["length"]}}, {"value": {"defects": {"format"}}}, "value"),
        ({"error": "calendar_missing"}, {"value": date(2026, 3, 13)}, "error"),
        ({"reasons": ["R02"]}, {"reasons": {"R04"}}, "reasons"),
        ({"reasons": ["R02"], "only": True}, {"reasons": {"R02", "R04"}}, "reasons"),
        ({"only": True}, {"reasons": {"R02"}}, "reasons"),
        ({"rules": ["ELG-04"]}, {"rules": set()}, "rules"),
        ({"flags": ["military"]}, {"outcome": "officer"}, "flags"),
        ({"cites": ["管理办法 12(3)"]}, {"cites": {"管理办法 12"}}, "cites"),
        ({"cites": ["某某法 1"]}, {"cites": {"管理办法 12"}}, "cites"),
        ({"not_before": "never"}, {"not_before": date(2030, 1, 1)}, "not_before"),
        ({"effects": [{"create": "registration", "scopes": ["C01"]}]},
         {"effects": [{"create": "registration", "scopes": ("C01", "C02")}]}, "effects"),
        ({"forbid": {"warnings": ["INS-02"]}}, {"warnings": {"INS-02"}}, "forbid"),
        ({"forbid": {"effects": [{"create": "filing"}]}},
         {"effects": [{"create": "filing", "institution": "H1"}]}, "forbid"),
        ({"forbid": {"cites": ["169号"]}}, {"cites": {"169号 2"}}, "forbid"),
    ],
)  # fmt: skip
def test_an_answer_that_says_something_else_fails_under_its_key(
    then: dict[str, Any], got: dict[str, Any], key: str
) -> None:
    assert differ(then, got) == {key}


def test_every_key_that_differs_is_reported_with_both_sides() -> None:
    found = differences({"outcome": "refuse", "reasons": ["R02"]}, {"outcome": "correct", "reasons": {"M01"}}, {})

    assert found == {"outcome": ("refuse", "correct"), "reasons": (["R02"], ["M01"])}


def test_what_should_not_have_come_is_shown() -> None:
    found = differences({"forbid": {"reasons": ["R04"]}}, {"reasons": {"R04", "M05"}, "rules": set()}, {})

    assert found == {"forbid": ({"reasons": ["R04"]}, {"reasons": ["M05", "R04"]})}


def test_filings_of_a_place_are_met_by_one_effect_for_each() -> None:
    then = {"effects": [{"end": "filings", "place": "110000"}]}

    assert differ(then, {"effects": ENDED}, FILINGS) == set()
    assert differ(then, {"effects": ENDED[:1]}, FILINGS) == {"effects"}
    assert differ(then, {"effects": [{**each, "end": None, "keep": "filing"} for each in ENDED]}, FILINGS) == {"effects"}


def test_filings_of_a_place_without_any_are_not_met_by_silence() -> None:
    assert differ({"effects": [{"end": "filings", "place": "440000"}]}, {"effects": ENDED}, FILINGS) == {"effects"}


def test_a_collective_effect_meets_the_single_ones_of_its_place_only() -> None:
    got = {"effects": [{"keep": "filings", "place": "110000"}]}

    assert differ({"effects": [{"keep": "filing", "institution": "H1"}]}, got, FILINGS) == set()
    assert differ({"effects": [{"keep": "filing", "institution": "H3"}]}, got, FILINGS) == {"effects"}
    assert differ({"effects": [{"end": "filing", "institution": "H1"}]}, got, FILINGS) == {"effects"}


def test_a_collective_effect_is_forbidden_by_its_single_ones_too() -> None:
    got = {"effects": [{"end": "filings", "place": "110000"}]}

    assert differ({"forbid": {"effects": [{"end": "filing", "institution": "H1"}]}}, got, FILINGS) == {"forbid"}
    assert differ({"forbid": {"effects": [{"end": "filing", "institution": "H3"}]}}, got, FILINGS) == set()


def test_the_place_of_a_county_holds_its_own_filings_alone() -> None:
    then = {"effects": [{"end": "filings", "place": "110108"}]}

    assert differ(then, {"effects": ENDED[:1]}, FILINGS) == set()
    assert differ(then, {"effects": ENDED[1:]}, FILINGS) == {"effects"}
