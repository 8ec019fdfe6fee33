"""The reminder of a province that looks at the assessments of whom it takes in."""

from datetime import date

import pytest

from medreg.law.decide import matter_of
from medreg.law.facts import Assessment, Request
from medreg.law.finding import Decision, Finding
from medreg.law.parameters import Parameters
from medreg.law.rule import NATIONAL
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult, Business
from tests.law.cases_by_hand import TODAY, facts, person

ASKING = Parameters(assessment_gate="warn")


def found(*assessments: Assessment, business: Business = Business.CHANGE_PLACE, set_there: Parameters = ASKING) -> list[Finding]:
    matter = matter_of(facts(person(assessments=assessments)), Request(business, institution="H"), set_there)
    rule = next(each for each in NATIONAL.in_force(TODAY, "11") if each.version.key == "assessment_gate")
    return list(rule.apply(matter))


def assessed(day: date, result: AssessmentResult = AssessmentResult.PASSED) -> Assessment:
    return Assessment(AssessmentKind.PERIODIC, day, result)


def test_without_a_recent_pass_the_province_reminds_and_bars_nothing() -> None:
    (finding,) = found(assessed(date(2024, 9, 14)))

    assert finding.warning
    assert finding.leads_to is Decision.ACCEPTABLE


def test_a_pass_within_two_years_is_enough() -> None:
    for day in (date(2024, 9, 15), date(2025, 3, 1), TODAY):
        (finding,) = found(assessed(day))

        assert not finding.warning


def test_a_failed_assessment_is_no_pass() -> None:
    (finding,) = found(assessed(date(2026, 1, 1), AssessmentResult.FAILED))

    assert finding.warning


@pytest.mark.parametrize(
    ("business", "set_there"), [(Business.FIRST_REGISTRATION, ASKING), (Business.CHANGE_PLACE, Parameters())]
)
def test_nobody_else_is_reminded(business: Business, set_there: Parameters) -> None:
    assert found(business=business, set_there=set_there) == []
