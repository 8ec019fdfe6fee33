"""A case that is written wrongly is said to be so, with the place; the packaged cases have nothing wrong."""

from datetime import date
from typing import Any

import pytest

from medreg.cli.law_cases.files import packaged
from medreg.cli.law_cases.verdict import tried
from medreg.cli.law_cases.wording import complaints

VOCABULARY = packaged().vocabulary
CASE: dict[str, Any] = {
    "id": "ZZ-01",
    "given": {"date": date(2026, 3, 2), "physician": "N0"},
    "when": {"business": "first_registration", "institution": "H1", "scopes": ["C01"]},
    "then": {"outcome": "acceptable"},
}


def changed(part: str, **values: Any) -> dict[str, Any]:
    return {**CASE, part: {**CASE[part], **values}}


def test_a_case_in_order_has_nothing_to_complain_about() -> None:
    assert complaints(CASE, VOCABULARY) == []


@pytest.mark.parametrize(
    ("case", "place"),
    [
        ({**CASE, "id": ""}, "id"),
        ({**CASE, "then": {}}, "then"),
        ({**CASE, "when": [1]}, "when"),
        ({**CASE, "given": "P1"}, "given"),
        ({**CASE, "thne": {}}, "thne"),
        (changed("when", compute="working_day"), "when"),
        (changed("given", date="2026-03-02"), "given.date"),
        (CASE | {"given": {"physician": "N0"}}, "given.date"),
        (changed("when", business="first_registraton"), "when.business"),
        (changed("when", scopes=["C01", "C77"]), "when.scopes"),
        (changed("when", materials=["form", "fotograph"]), "when.materials"),
        (changed("when", instituton="H1"), "when.instituton"),
        (changed("given", physician={"base": "P1", "registratons": []}), "given.physician.registratons"),
        (changed("given", physician={"base": "P1", "history": [{"event": "vanished"}]}), "given.physician.history"),
        (changed("then", outcome="accepted"), "then.outcome"),
        (changed("then", reasons=["R77"]), "then.reasons"),
        (changed("then", cites=["某某法 3"]), "cites"),
        (changed("then", effects=[{"creates": "registration"}]), "effects"),
        (changed("then", forbid={"rules": ["ELG-77"]}), "then.forbid.rules"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(case: dict[str, Any], place: str) -> None:
    found = complaints(case, VOCABULARY)

    assert found
    assert all(each.startswith(place) for each in found)


def test_a_case_that_is_written_wrongly_fails_and_says_so() -> None:
    verdict = tried(changed("when", scopes=["C77"]), packaged())

    assert not verdict.ok
    assert not verdict.readable
    assert "C77" in verdict.got["error"]


def test_a_case_that_expects_the_wrong_thing_fails_with_both_sides() -> None:
    verdict = tried(changed("then", outcome="refuse"), packaged())

    assert not verdict.ok
    assert verdict.readable
    assert "outcome" in verdict.different
    assert verdict.got["outcome"] != "refuse"


def test_an_engine_that_stumbles_fails_the_case_and_not_the_run() -> None:
    case = {"id": "ZZ-02", "when": {"compute": "working_day", "input": {}}, "then": {"value": True}}

    verdict = tried(case, packaged())

    assert verdict.got == {"error": "KeyError: 'date'"}
