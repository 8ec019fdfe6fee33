"""The worked cases, run against the engine. What is not covered yet is counted, not skipped."""

from typing import Any

import pytest

from medreg.law.businesses import COVERED
from tests.law.case_answers import COMPUTED, answer, differences
from tests.law.case_files import all_cases

CASES = all_cases()
NOT_YET_COVERED = 109


def is_covered(case: dict[str, Any]) -> bool:
    when = case["when"]
    return when.get("business") in COVERED or when.get("compute") in COMPUTED


COVERED_CASES = [case for case in CASES if is_covered(case)]


@pytest.mark.parametrize("case", COVERED_CASES, ids=[case["id"] for case in COVERED_CASES])
def test_the_engine_answers_as_the_case_says(case: dict[str, Any]) -> None:
    got = answer(case)

    assert differences(case["then"], got) == {}


def test_every_case_of_the_collection_is_here() -> None:
    assert len(CASES) == 398
    assert len({case["id"] for case in CASES}) == 398


def test_the_cases_that_wait_for_their_rules_are_counted() -> None:
    waiting = [case for case in CASES if not is_covered(case)]

    assert len(waiting) == NOT_YET_COVERED
