"""A province that asks whom it takes in for a recent assessment: a reminder, never a bar."""

from medreg.law.dated import add_years
from medreg.law.eras import REGISTRATION_MEASURES
from medreg.law.matter import Matter
from medreg.law.parameter_kinds import WARN
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult, Business

INBOUND = frozenset({Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION})
RECENT_YEARS = 2


@rule("assessment_gate", subject="procedure", cites=("省级规定",), since=REGISTRATION_MEASURES)
def a_recent_assessment_where_the_province_asks(matter: Matter, basis: Basis) -> Findings:
    """No national rule makes this a condition, so it only warns, and only where the province says so."""
    if matter.parameters.assessment_gate != WARN or matter.business not in INBOUND:
        return ()
    passed = any(
        each.kind is AssessmentKind.PERIODIC
        and each.result is AssessmentResult.PASSED
        and each.day <= matter.today <= add_years(each.day, RECENT_YEARS)
        for each in matter.physician.assessments
    )
    if passed:
        return basis.met("近二年定期考核合格")
    return basis.warn(
        "没有近二年定期考核合格的记录",
        plain="本省对转入的医师查看近二年的定期考核结果。这不是许可的条件，请尽快完成考核。",
    )
