"""定期考核: procedure, result, bodies, and who sees the result."""

from datetime import date

import pytest

from medreg.law.assessment import (
    Assessing,
    BodyKind,
    Conduct,
    Procedure,
    assessing_institution,
    assessment_procedure,
    assessment_result,
    may_assess,
)
from medreg.law.facts import Filing
from medreg.standards.vocabulary import AssessmentResult
from tests.law.acts_by_hand import IN_JIANGSU, known, physician, registration

PASSED, FAILED = AssessmentResult.PASSED, AssessmentResult.FAILED


@pytest.mark.parametrize(
    ("years", "conduct", "procedure"),
    [
        (4, Conduct.GOOD, Procedure.GENERAL),
        (5, Conduct.GOOD, Procedure.SIMPLIFIED),
        (11, Conduct.CLEAN, Procedure.GENERAL),
        (12, Conduct.CLEAN, Procedure.SIMPLIFIED),
        (12, Conduct.GOOD, Procedure.SIMPLIFIED),
        (30, Conduct.BAD, Procedure.GENERAL),
    ],
)
def test_years_and_conduct_make_it_simple(years: int, conduct: Conduct, procedure: Procedure) -> None:
    assert assessment_procedure(years, conduct) is procedure


@pytest.mark.parametrize("failed", range(3))
def test_one_failed_part_fails_the_whole(failed: int) -> None:
    parts = tuple(FAILED if index == failed else PASSED for index in range(3))

    assert assessment_result(parts, attended=True) is FAILED


@pytest.mark.parametrize(
    ("attended", "excused", "stand_in", "result"),
    [
        (True, False, False, PASSED),
        (True, False, True, FAILED),
        (False, False, False, FAILED),
        (False, True, False, None),
        (False, True, True, FAILED),
    ],
)
def test_absence_and_stand_ins(attended: bool, excused: bool, stand_in: bool, result: AssessmentResult | None) -> None:
    parts = (PASSED, PASSED, PASSED) if attended else ()

    assert assessment_result(parts, attended=attended, excused=excused, stand_in=stand_in) is result


@pytest.mark.parametrize(
    ("kind", "beds", "physicians", "may"),
    [
        (BodyKind.MEDICAL_INSTITUTION, 99, 500, False),
        (BodyKind.MEDICAL_INSTITUTION, 100, 0, True),
        (BodyKind.PREVENTIVE_INSTITUTION, 500, 49, False),
        (BodyKind.PREVENTIVE_INSTITUTION, 0, 50, True),
        (BodyKind.PROFESSIONAL_ASSOCIATION, 0, 0, True),
    ],
)
def test_who_may_be_entrusted(kind: BodyKind, beds: int, physicians: int, may: bool) -> None:
    assert may_assess(kind, beds=beds, physicians=physicians) is may


def test_the_institutions_filed_in_the_same_place_see_the_result() -> None:
    scopes = frozenset({"C01"})
    filings = (
        Filing("F1", "H2", scopes, date(2026, 1, 1), date(2026, 12, 31)),
        Filing("F2", "H3", scopes, date(2026, 1, 1), date(2026, 12, 31)),
        Filing("F3", "H9", scopes, date(2027, 1, 1), date(2027, 12, 31)),
    )
    facts = known(physician(registrations=(registration(), IN_JIANGSU), filings=filings))

    assert assessing_institution(facts, registration()) == Assessing("H", frozenset({"H", "H2"}))
    assert assessing_institution(facts, IN_JIANGSU) == Assessing("H3", frozenset({"H3"}))
