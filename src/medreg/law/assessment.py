"""定期考核: which procedure, which result, who may assess, who sees it (定期考核办法, 医师法 42, 管理办法 11)."""

from dataclasses import dataclass
from enum import StrEnum

from medreg.law.facts import Facts, Registration
from medreg.law.filings import filings_of
from medreg.law.standing import filing_status
from medreg.standards.vocabulary import AssessmentResult, FilingStatus

YEARS_WITH_GOOD_CONDUCT = 5
YEARS_WITH_CLEAN_CONDUCT = 12
BEDS_OF_A_BODY = 100
PHYSICIANS_OF_A_BODY = 50


class Conduct(StrEnum):
    """The conduct record of the cycle: something good in it, nothing bad, something bad."""

    GOOD = "good"
    CLEAN = "clean"
    BAD = "bad"


class Procedure(StrEnum):
    """简易程序 or 一般程序."""

    SIMPLIFIED = "simplified"
    GENERAL = "general"


class BodyKind(StrEnum):
    """Who may be entrusted with assessments."""

    MEDICAL_INSTITUTION = "medical_institution"
    PREVENTIVE_INSTITUTION = "preventive_institution"
    PROFESSIONAL_ASSOCIATION = "professional_association"


def assessment_procedure(practice_years: int, conduct: Conduct) -> Procedure:
    """Simplified with five years and a good record, or twelve and no bad one."""
    good = conduct is Conduct.GOOD and practice_years >= YEARS_WITH_GOOD_CONDUCT
    clean = conduct is not Conduct.BAD and practice_years >= YEARS_WITH_CLEAN_CONDUCT
    return Procedure.SIMPLIFIED if good or clean else Procedure.GENERAL


def assessment_result(
    parts: tuple[AssessmentResult, ...], *, attended: bool, excused: bool = False, stand_in: bool = False
) -> AssessmentResult | None:
    """合格 only when every part is; a stand-in and an unexcused absence fail. None: absent for a special reason, the
    assessment is still to be taken."""
    if stand_in or AssessmentResult.FAILED in parts:
        return AssessmentResult.FAILED
    if attended:
        return AssessmentResult.PASSED
    return None if excused else AssessmentResult.FAILED


def may_assess(kind: BodyKind, *, beds: int = 0, physicians: int = 0) -> bool:
    """A medical institution of a hundred beds, a preventive one of fifty physicians, a professional association."""
    if kind is BodyKind.MEDICAL_INSTITUTION:
        return beds >= BEDS_OF_A_BODY
    return kind is BodyKind.PROFESSIONAL_ASSOCIATION or physicians >= PHYSICIANS_OF_A_BODY


@dataclass(frozen=True, slots=True)
class Assessing:
    """The main institution assesses; the institutions where a filing is active see the result too."""

    institution: str
    visible_to: frozenset[str]


def assessing_institution(facts: Facts, registration: Registration) -> Assessing:
    """Who assesses the physician for this registration, and who may read the result, on `facts.date`."""
    active = {
        each.institution
        for each in filings_of(registration, facts)
        if filing_status(each, facts.physician, facts.date) is FilingStatus.ACTIVE
    }
    return Assessing(registration.main_institution, frozenset({registration.main_institution, *active}))
