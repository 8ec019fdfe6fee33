"""The worked cases, run as `medreg try-cases` runs them. A lawyer's own file dropped into `cases/` runs too."""

from pathlib import Path

import pytest

from medreg.cli.law_cases.computations import COMPUTED
from medreg.cli.law_cases.files import Case, case_files, cases_in, surroundings_of
from medreg.cli.law_cases.verdict import tried
from medreg.law.businesses import COVERED

FOLDER = Path(__file__).parent / "cases"
CASES = [(path, case) for path in case_files([FOLDER]) for case in cases_in(path)]
LISTED = set((FOLDER / "list.txt").read_text("utf-8").split())
NOT_YET_COVERED = 0


def is_covered(case: Case) -> bool:
    when = case["when"]
    return when.get("business") in COVERED or when.get("compute") in COMPUTED


COVERED_CASES = [pytest.param(path, case, id=case["id"]) for path, case in CASES if is_covered(case)]


@pytest.mark.parametrize(("path", "case"), COVERED_CASES)
def test_the_engine_answers_as_the_case_says(path: Path, case: Case) -> None:
    verdict = tried(case, surroundings_of(path))

    assert verdict.different == {}


def test_every_case_of_the_collection_is_here() -> None:
    here = {case["id"] for _path, case in CASES}

    assert len(LISTED) >= 398
    assert here >= LISTED
    assert len(here) == len(CASES)


def test_the_cases_that_wait_for_their_rules_are_counted() -> None:
    waiting = [case for _path, case in CASES if case["id"] in LISTED and not is_covered(case)]

    assert len(waiting) == NOT_YET_COVERED
