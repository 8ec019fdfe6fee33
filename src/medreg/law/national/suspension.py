"""暂停执业 and 恢复执业 (医师法 42, 55 to 57): how long, on which ground, and when practice may go on."""

from medreg.law.continuity import registered_since
from medreg.law.dated import ONE_DAY, chinese_date
from medreg.law.eras import PHYSICIANS_LAW, PRACTISING_PHYSICIANS_LAW
from medreg.law.facts import Assessment, PastEvent
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.law.spans import SUSPENSION_MONTHS, suspension_length
from medreg.law.standing import newest
from medreg.standards.vocabulary import (
    AssessmentKind,
    AssessmentResult,
    Business,
    HistoryEvent,
    RegistrationStatus,
    SuspensionGround,
)

_IN_DISCIPLINE = ("医师法 55", "医师法 56", "医师法 57")


def _ground(matter: Matter) -> SuspensionGround | None:
    ground = matter.request.ground
    return ground if isinstance(ground, SuspensionGround) else None


@rule(
    "TIM-05",
    subject="term",
    cites=("医师法 42", *_IN_DISCIPLINE),
    since=PHYSICIANS_LAW,
    assessment=("医师法 42",),
    discipline=_IN_DISCIPLINE,
)
@rule(
    "TIM-05",
    subject="term",
    cites=("执业医师法 31", "执业医师法 37"),
    since=PRACTISING_PHYSICIANS_LAW,
    assessment=("执业医师法 31",),
    discipline=("执业医师法 37",),
)
def a_suspension_has_its_lawful_length(matter: Matter, basis: Basis) -> Findings:
    """Three to six months after a failed assessment, six to twelve in discipline; both days are included."""
    ground, period = _ground(matter), matter.request.period
    if matter.business is not Business.SUSPENSION or ground is None:
        return ()
    shortest, longest = SUSPENSION_MONTHS[ground]
    lawful = f"{ground.label}的暂停期限为{shortest}个月以上{longest}个月以下"
    if period is not None and suspension_length(ground, period.first, period.last).legal:
        return basis.met(lawful)
    because = (
        "没有写明暂停执业的起止日期"
        if period is None
        else f"拟暂停执业自{chinese_date(period.first)}至{chinese_date(period.last)}，不合法定期限"
    )
    by_assessment = ground is SuspensionGround.ASSESSMENT_FAILED
    return basis.barred(
        Decision.BLOCKED,
        because,
        plain=f"{because}：{lawful}。",
        cites=basis.value("assessment" if by_assessment else "discipline"),
    )


@rule("suspension_ground", subject="ground", cites=("医师法 42", *_IN_DISCIPLINE), since=PHYSICIANS_LAW, by=("医师法 42",))
@rule(
    "suspension_ground",
    subject="ground",
    cites=("执业医师法 31", "执业医师法 37"),
    since=PRACTISING_PHYSICIANS_LAW,
    by=("执业医师法 31",),
)
def a_suspension_has_its_ground(matter: Matter, basis: Basis) -> Findings:
    """For an assessment: one that failed and that no later one has made good."""
    if matter.business is not Business.SUSPENSION or matter.registration is None:
        return ()
    ground = _ground(matter)
    if ground is None:
        return basis.barred(Decision.BLOCKED, "没有写明暂停执业的事由", plain="请写明暂停执业的事由后办理。")
    if ground is SuspensionGround.DISCIPLINE or _failure_stands(matter):
        return basis.met(ground.label)
    return basis.barred(
        Decision.BLOCKED,
        "没有定期考核不合格的事实",
        plain="没有定期考核不合格的记录，不能以考核不合格为由暂停执业。",
        cites=basis.value("by"),
    )


def _failure_stands(matter: Matter) -> bool:
    since = registered_since(matter.physician, matter.today)
    recorded = newest(matter.physician.history, frozenset({HistoryEvent.ASSESSMENT_FAILED}), matter.today)
    taken = _assessments(matter, AssessmentKind.PERIODIC, AssessmentKind.RE_ASSESSMENT)
    periodic = _assessments(matter, AssessmentKind.PERIODIC)
    failures = [each.day for each in periodic if each.result is AssessmentResult.FAILED]
    failures += [recorded.day] if recorded else []
    failed = max(failures, default=None)
    if failed is None or since is None or failed < since:
        return False
    return not any(each.result is AssessmentResult.PASSED and each.day >= failed for each in taken)


def _assessments(matter: Matter, *kinds: AssessmentKind) -> list[Assessment]:
    return [each for each in matter.physician.assessments if each.kind in kinds and each.day <= matter.today]


@rule(
    "resumption",
    subject="ground",
    cites=("医师法 42", *_IN_DISCIPLINE),
    since=PHYSICIANS_LAW,
    assessment=("医师法 42",),
    every=("医师法 42", *_IN_DISCIPLINE),
)
@rule(
    "resumption",
    subject="ground",
    cites=("执业医师法 31", "执业医师法 37"),
    since=PRACTISING_PHYSICIANS_LAW,
    assessment=("执业医师法 31",),
    every=("执业医师法 31", "执业医师法 37"),
)
def practice_resumes_after_the_term_and_the_assessment(matter: Matter, basis: Basis) -> Findings:
    """After the last day of the suspension; after a failed assessment also with a passed re-assessment."""
    registration = matter.registration
    if matter.business is not Business.RESUMPTION or registration is None:
        return ()
    if registration.status is not RegistrationStatus.SUSPENDED:
        return basis.barred(Decision.BLOCKED, "该注册没有暂停执业", plain="您的注册没有暂停执业，不必恢复。")
    suspension = newest(matter.physician.history, frozenset({HistoryEvent.SUSPENSION}), matter.today)
    if suspension is None:
        return basis.met("没有登记暂停的起止日期")
    by_assessment = suspension.ground is SuspensionGround.ASSESSMENT_FAILED
    cites: tuple[str, ...] = basis.value("assessment" if by_assessment else "every")
    if suspension.period is not None and matter.today <= suspension.period.last:
        last, again = suspension.period.last, suspension.period.last + ONE_DAY
        return basis.barred(
            Decision.BLOCKED,
            f"暂停执业至{chinese_date(last)}，尚未期满",
            plain=f"暂停执业尚未期满，从{chinese_date(again)}起可以恢复执业。",
            cites=cites,
            not_before=again,
        )
    return _re_assessed(matter, basis, suspension) if by_assessment else basis.met("暂停执业期满")


def _re_assessed(matter: Matter, basis: Basis, suspension: PastEvent) -> Findings:
    begun = suspension.period.first if suspension.period else suspension.day
    taken = [each for each in _assessments(matter, AssessmentKind.RE_ASSESSMENT) if each.day >= begun]
    last = max(taken, key=lambda each: each.day, default=None)
    if last is not None and last.result is AssessmentResult.PASSED:
        return basis.met(f"暂停执业期满，{chinese_date(last.day)}再次考核合格")
    because = "暂停执业期满后没有再次考核合格" if last is None else f"{chinese_date(last.day)}再次考核不合格"
    return basis.barred(
        Decision.BLOCKED,
        because,
        plain=f"{because}，再次考核合格后才能恢复执业。",
        cites=basis.value("assessment"),
    )
