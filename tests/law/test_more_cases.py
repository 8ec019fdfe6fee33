"""Situations reasoned out from FORMAT.md where several rules meet, in the format of the worked cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.law.case_answers import answer, differences

FILE = Path(__file__).parent / "more_cases" / "acts.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_rules_that_meet_give_the_answer_that_was_reasoned_out(case: dict[str, Any]) -> None:
    got = answer(case)

    assert differences(case["then"], got) == {}
