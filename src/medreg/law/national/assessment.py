"""定期考核 (医师法 42): a result is recorded for a lawful cycle."""

from medreg.law.dated import chinese_date
from medreg.law.eras import PERIODIC_ASSESSMENT_MEASURES, PHYSICIANS_LAW
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.law.spans import assessment_cycle
from medreg.standards.vocabulary import Business


@rule("assessment_result", subject="ground", cites=("医师法 42", "定期考核办法"), since=PHYSICIANS_LAW)
@rule("assessment_result", subject="ground", cites=("执业医师法 31", "定期考核办法"), since=PERIODIC_ASSESSMENT_MEASURES)
def an_assessment_has_a_result(matter: Matter, basis: Basis) -> Findings:
    """合格 or 不合格; there is no third."""
    if matter.business is not Business.PERIODIC_ASSESSMENT:
        return ()
    result = matter.request.result
    if result is not None:
        return basis.met(f"定期考核{result.label}")
    return basis.barred(Decision.BLOCKED, "没有写明考核结果", plain="请写明考核结果（合格或者不合格）后登记。")


@rule("assessment_cycle", subject="term", cites=("医师法 42",), since=PHYSICIANS_LAW)
@rule("assessment_cycle", subject="term", cites=("执业医师法 31", "定期考核办法"), since=PERIODIC_ASSESSMENT_MEASURES)
def the_cycle_has_its_lawful_length(matter: Matter, basis: Basis) -> Findings:
    """Three years; the result counts all the same, the length is for the authority to put right."""
    period = matter.request.period
    if matter.business is not Business.PERIODIC_ASSESSMENT or period is None:
        return ()
    span = f"考核周期{chinese_date(period.first)}至{chinese_date(period.last)}"
    if assessment_cycle(period.first, period.last).legal:
        return basis.met(span)
    return basis.warn(f"{span}，不合法定周期", plain=f"{span}不合法定周期，请考核机构核对。")
