"""ELG-09 and ELG-10: training and assessment after a long time without registration or practice, or after a bar."""

from datetime import date

from medreg.law.businesses import FROM_NOTHING
from medreg.law.dated import add_years, chinese_date
from medreg.law.eras import (
    LICENSING_LAW,
    PHYSICIANS_LAW,
    REGISTRATION_MEASURES,
    REGISTRATION_MEASURES_1999,
)
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.law.spans import training_is_long_enough
from medreg.law.standing import counted_registrations
from medreg.standards.vocabulary import (
    AssessmentKind,
    AssessmentResult,
    BarGround,
    Business,
    Capacity,
    HistoryEvent,
    Reason,
    TrainingKind,
)

QUALIFIED_YEARS = 2
BARS_OF_THE_LAW = frozenset(
    {
        BarGround.CRIMINAL_PUNISHMENT,
        BarGround.LICENCE_REVOKED_BY_PENALTY,
        BarGround.ASSESSMENT_CANCELLATION,
        BarGround.PRACTICE_BAN,
    }
)


def _retrained(matter: Matter, months: int) -> bool:
    proven = (
        each.period
        for each in matter.physician.training
        if each.kind is TrainingKind.RETRAINING and each.passed and each.designated and each.period.last <= matter.today
    )
    return training_is_long_enough(proven, months)


def _asked(matter: Matter, basis: Basis, because: str, pieces: str) -> Findings:
    bodies = "、".join(matter.parameters.retraining_bodies)
    where = f"本省承担培训考核的单位：{bodies}。" if bodies else ""
    if matter.request.correction_used:
        return basis.barred(
            Decision.REFUSE,
            f"{because}，经一次补正仍未提交{pieces}",
            plain=f"{because}，补正后仍缺{pieces}。取得证明后可以重新申请。{where}",
            reasons=(Reason.R12,),
        )
    return basis.barred(
        Decision.CORRECT,
        f"{because}，未提交{pieces}",
        plain=f"{because}，请补交{pieces}。{where}",
        reasons=(Reason.M05,),
    )


def _qualified_long_ago(matter: Matter) -> bool:
    qualification = matter.qualification
    return (
        matter.business in FROM_NOTHING
        and matter.never_registered
        and qualification is not None
        and matter.today > add_years(qualification.issued, QUALIFIED_YEARS)
    )


@rule("ELG-09", subject="training", cites=("管理办法 12", "行政许可法 32"), since=REGISTRATION_MEASURES, months=6)
@rule("ELG-09", subject="training", cites=("1999办法", "行政许可法 32"), since=LICENSING_LAW, months=3)
@rule("ELG-09", subject="training", cites=("1999办法",), since=REGISTRATION_MEASURES_1999, months=3)
def training_when_qualified_two_years_and_never_registered(matter: Matter, basis: Basis) -> Findings:
    """Qualified more than two years ago and never registered: consecutive months of designated training, passed."""
    if matter.business not in FROM_NOTHING or not matter.never_registered or matter.qualification is None:
        return ()
    issued = chinese_date(matter.qualification.issued)
    if not _qualified_long_ago(matter):
        return basis.met(f"取得医师资格（{issued}）未超过二年")
    months: int = basis.value("months")
    if _retrained(matter, months):
        return basis.met(f"取得医师资格逾二年，已提交连续{months}个月以上培训考核合格证明")
    because = f"申请人于{issued}取得医师资格，逾二年未注册"
    return _asked(matter, basis, because, f"在省级以上主管部门指定机构连续培训{months}个月以上并考核合格的证明")


@rule("ELG-10", subject="training", cites=("医师法 19", "管理办法 12", "行政许可法 32"), since=PHYSICIANS_LAW, months=6)
@rule(
    "ELG-10",
    subject="training",
    cites=("执业医师法 18", "管理办法 12", "行政许可法 32"),
    since=REGISTRATION_MEASURES,
    months=6,
)
@rule("ELG-10", subject="training", cites=("执业医师法 18", "1999办法", "行政许可法 32"), since=LICENSING_LAW, months=3)
@rule("ELG-10", subject="training", cites=("执业医师法 18", "1999办法"), since=REGISTRATION_MEASURES_1999, months=3)
def assessment_and_training_after_interruption_or_bar(matter: Matter, basis: Basis) -> Findings:
    """Re-registration after two years without practice or a lapsed bar: assessment, and training by parameter.
    First registration after a lapsed bar: training."""
    months: int = basis.value("months")
    training = f"在省级以上主管部门指定机构连续培训{months}个月以上并考核合格的证明"
    if matter.business is Business.RE_REGISTRATION:
        because = _interrupted(matter) or _bar_lapsed(matter)
        pieces = [] if _assessment_result(matter) is not None else ["重新注册考核合格的证明"]
        if matter.parameters.retraining_six_months and not _retrained(matter, months):
            pieces.append(training)
    elif matter.business in FROM_NOTHING and matter.never_registered and not _qualified_long_ago(matter):
        because = _bar_lapsed(matter)
        pieces = [] if _retrained(matter, months) else [training]
    else:
        return ()
    if not because:
        return ()
    return _asked(matter, basis, because, "、".join(pieces)) if pieces else basis.met(f"{because}，培训考核证明齐备")


def _interrupted(matter: Matter) -> str:
    stopped = matter.interruption
    if stopped is None or not stopped.two_years:
        return ""
    return f"申请人自{chinese_date(stopped.since)}起中止执业满二年"


def _bar_lapsed(matter: Matter) -> str:
    begun = max((each.since for each in counted_registrations(matter.physician)), default=date.min)
    lapsed = [
        bar.free_from
        for bar in matter.bars
        if bar.ground in BARS_OF_THE_LAW
        and bar.event.day >= begun
        and not bar.runs_on(matter.today)
        and not (bar.ground is BarGround.ASSESSMENT_CANCELLATION and bar.event.day < PHYSICIANS_LAW)
    ]
    if lapsed:
        return f"申请人不予注册的情形于{chinese_date(max(lapsed))}消失"
    capacity_lost = any(
        each.event is HistoryEvent.CAPACITY_LIMITED and begun <= each.day <= matter.today
        for each in matter.physician.history
    )
    return "申请人已恢复完全民事行为能力" if capacity_lost and matter.physician.capacity is Capacity.FULL else ""


def _assessment_result(matter: Matter) -> AssessmentResult | None:
    newest = max(
        (
            each
            for each in matter.physician.assessments
            if each.kind is AssessmentKind.RE_REGISTRATION and each.day <= matter.today
        ),
        key=lambda each: each.day,
        default=None,
    )
    return newest.result if newest is not None else None


@rule("re_registration_assessment", subject="training", cites=("医师法 19",), since=PHYSICIANS_LAW)
@rule("re_registration_assessment", subject="training", cites=("执业医师法 18",), since=REGISTRATION_MEASURES_1999)
def newest_re_registration_assessment_is_passed(matter: Matter, basis: Basis) -> Findings:
    """Whoever failed the newest assessment for re-registration is refused until a new one is passed."""
    if matter.business is not Business.RE_REGISTRATION or _assessment_result(matter) is not AssessmentResult.FAILED:
        return ()
    return basis.barred(
        Decision.REFUSE,
        "申请人最近一次重新注册考核不合格",
        plain="最近一次重新注册考核不合格。再次参加考核合格后可以申请。",
        reasons=(Reason.R06,),
    )
