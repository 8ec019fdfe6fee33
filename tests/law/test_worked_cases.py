"""The worked cases, run as `medreg try-cases` runs them. A lawyer's own file dropped into `cases/` runs too."""

from pathlib import Path

import pytest

from medreg.cli.law_cases.files import Case, case_files, cases_in, surroundings_of
from medreg.cli.law_cases.verdict import tried
from medreg.standards.vocabulary import Business

FOLDER = Path(__file__).parent / "cases"
CASES = [(path, case) for path in case_files([FOLDER]) for case in cases_in(path)]
GOES_THROUGH = {"acceptable", "officer"}
LISTED = set((FOLDER / "list.txt").read_text("utf-8").split())


@pytest.mark.parametrize(("path", "case"), [pytest.param(path, case, id=case["id"]) for path, case in CASES])
def test_the_engine_answers_as_the_case_says(path: Path, case: Case) -> None:
    verdict = tried(case, surroundings_of(path))

    assert verdict.different == {}


def test_every_case_of_the_collection_is_here() -> None:
    here = {case["id"] for _path, case in CASES}

    assert len(LISTED) >= 398
    assert here >= LISTED
    assert len(here) == len(CASES)


@pytest.mark.parametrize("business", sorted(set(Business) - {Business.PERIODIC_ASSESSMENT}))
def test_every_business_has_cases_that_go_through_and_cases_that_do_not(business: Business) -> None:
    outcomes = {case["then"].get("outcome") for _path, case in CASES if case["when"].get("business") == business}

    assert outcomes & GOES_THROUGH
    assert outcomes - GOES_THROUGH - {None}
