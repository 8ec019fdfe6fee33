"""ELG-03 to ELG-08 and false materials: who may not register yet, and from which day."""

from medreg.law.businesses import FILINGS, REGISTRATION_TYPES
from medreg.law.dated import NEVER, add_years, chinese_date
from medreg.law.eras import LICENSING_LAW, PHYSICIANS_LAW, PRACTISING_PHYSICIANS_LAW
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.law.standing import Bar, longest, newest
from medreg.standards.vocabulary import BarGround, Capacity, HistoryEvent, Reason, Stage

JUDGEMENT_YEARS = 2


def _running(matter: Matter, ground: BarGround) -> Bar | None:
    if matter.business not in REGISTRATION_TYPES:
        return None
    return longest((bar for bar in matter.bars if bar.runs_on(matter.today)), ground)


def _again_from(bar: Bar) -> str:
    if bar.free_from == NEVER:
        return "该限制没有终止日期，不能申请注册。"
    return f"从{chinese_date(bar.free_from)}起可以申请。"


def _refused(basis: Basis, bar: Bar, reason: Reason, because: str) -> Findings:
    return basis.barred(
        Decision.REFUSE, because, plain=f"{because}。{_again_from(bar)}", reasons=(reason,), not_before=bar.free_from
    )


@rule("ELG-03", subject="capacity", cites=("医师法 16(1)",), since=PHYSICIANS_LAW)
@rule("ELG-03", subject="capacity", cites=("执业医师法 15(1)",), since=PRACTISING_PHYSICIANS_LAW)
def full_civil_capacity(matter: Matter, basis: Basis) -> Findings:
    """A person without full civil capacity is not registered."""
    if matter.business not in REGISTRATION_TYPES:
        return ()
    capacity = matter.physician.capacity
    if capacity is Capacity.FULL:
        return basis.met(capacity.label)
    return basis.barred(
        Decision.REFUSE,
        f"申请人为{capacity.label}人",
        plain=f"登记显示您为{capacity.label}人，不能注册。经法院判决恢复行为能力后可以申请。",
        reasons=(Reason.R01,),
    )


@rule("ELG-04", subject="criminal_punishment", cites=("医师法 16(2)",), since=PHYSICIANS_LAW)
@rule("ELG-04", subject="criminal_punishment", cites=("执业医师法 15(2)",), since=PRACTISING_PHYSICIANS_LAW)
def two_years_since_the_sentence_was_executed(matter: Matter, basis: Basis) -> Findings:
    """Two full years after the last day of execution; while a sentence is still being executed there is no end yet."""
    bar = _running(matter, BarGround.CRIMINAL_PUNISHMENT)
    if bar is not None:
        because = f"申请人的刑罚于{chinese_date(bar.event.day)}执行完毕，至申请之日未满二年"
        return _refused(basis, bar, Reason.R02, because)
    if matter.business in REGISTRATION_TYPES and _sentence_is_being_executed(matter):
        return basis.barred(
            Decision.REFUSE,
            "申请人受刑事处罚，刑罚尚未执行完毕",
            plain="刑罚尚未执行完毕。执行完毕之日起满二年后可以申请。",
            reasons=(Reason.R02,),
        )
    return basis.met("没有执行完毕未满二年的刑罚") if matter.business in REGISTRATION_TYPES else ()


def _sentence_is_being_executed(matter: Matter) -> bool:
    history, today = matter.physician.history, matter.today
    final = newest(history, frozenset({HistoryEvent.CRIMINAL_SENTENCE_FINAL}), today)
    settling = frozenset(
        {
            HistoryEvent.CRIMINAL_SENTENCE_EXECUTED,
            HistoryEvent.PROBATION_ENDED,
            HistoryEvent.EXEMPTED_FROM_PUNISHMENT,
        }
    )
    settled = newest(history, settling, today)
    return final is not None and (settled is None or settled.day < final.day)


@rule("ELG-04/suspended_sentence", subject="criminal_punishment", cites=("医师法 16(2)",), since=PHYSICIANS_LAW)
@rule(
    "ELG-04/suspended_sentence",
    subject="criminal_punishment",
    cites=("执业医师法 15(2)",),
    since=PRACTISING_PHYSICIANS_LAW,
)
def suspended_sentence_is_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """After a probation nothing was executed; whether and from when the two years run is for an officer."""
    return _judged(
        matter,
        basis,
        HistoryEvent.PROBATION_ENDED,
        Flag.SUSPENDED_SENTENCE,
        "缓刑考验期于{}届满，至申请之日未满二年",
        "缓刑考验期满、原判刑罚不再执行的，是否适用刑罚执行完毕未满二年的规定？",
    )


@rule("ELG-04/exempted", subject="criminal_punishment", cites=("医师法 16(2)",), since=PHYSICIANS_LAW)
@rule("ELG-04/exempted", subject="criminal_punishment", cites=("执业医师法 15(2)",), since=PRACTISING_PHYSICIANS_LAW)
def exemption_from_punishment_is_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """免予刑事处罚 is no 刑事处罚; an officer confirms that nothing else stands against it."""
    return _judged(
        matter,
        basis,
        HistoryEvent.EXEMPTED_FROM_PUNISHMENT,
        Flag.EXEMPTED_FROM_PUNISHMENT,
        "申请人于{}被免予刑事处罚，未满二年",
        "免予刑事处罚不属于受刑事处罚；是否另有从业禁止或者其他不予注册的情形？",
    )


def _judged(matter: Matter, basis: Basis, event: HistoryEvent, flag: Flag, because: str, question: str) -> Findings:
    found = newest(matter.physician.history, frozenset({event}), matter.today)
    if found is None or matter.business not in REGISTRATION_TYPES:
        return ()
    if add_years(found.day, JUDGEMENT_YEARS) <= matter.today:
        return ()
    return basis.ask(
        because.format(chinese_date(found.day)),
        question=question,
        flag=flag,
        plain="此情形由主管部门依法认定，您可以提交申请；请附上法院的裁判文书。",
    )


@rule("ELG-05", subject="licence_revoked", cites=("医师法 16(3)",), since=PHYSICIANS_LAW)
@rule("ELG-05", subject="licence_revoked", cites=("执业医师法 15(3)",), since=PRACTISING_PHYSICIANS_LAW)
def two_years_since_the_licence_was_revoked(matter: Matter, basis: Basis) -> Findings:
    """Two full years after the decision of 吊销."""
    bar = _running(matter, BarGround.LICENCE_REVOKED_BY_PENALTY)
    if bar is None:
        return basis.met("没有吊销未满二年的情形") if matter.business in REGISTRATION_TYPES else ()
    because = f"申请人的医师执业证书于{chinese_date(bar.event.day)}被吊销，至申请之日未满二年"
    return _refused(basis, bar, Reason.R04, because)


@rule("ELG-06", subject="assessment_cancellation", cites=("医师法 16(4)",), since=PHYSICIANS_LAW)
def one_year_since_cancellation_for_a_failed_assessment(matter: Matter, basis: Basis) -> Findings:
    """One full year; a cancellation from before 2022-03-01, when no such bar existed, is for an officer."""
    bar = _running(matter, BarGround.ASSESSMENT_CANCELLATION)
    if bar is None:
        return basis.met("没有因考核不合格被注销未满一年的情形") if matter.business in REGISTRATION_TYPES else ()
    because = f"申请人因定期考核不合格于{chinese_date(bar.event.day)}被注销注册，至申请之日未满一年"
    if bar.event.day < PHYSICIANS_LAW:
        return basis.ask(
            because,
            question="注销发生在医师法施行之前，当时没有一年限制；是否适用医师法第十六条第（四）项？",
            flag=Flag.TRANSITION_LAW,
            plain="注销发生在现行法施行之前，是否适用一年的限制由主管部门认定。",
        )
    return _refused(basis, bar, Reason.R05, because)


@rule(
    "ELG-07", subject="improper_means", cites=("医师法 54", "行政许可法 79"), since=PHYSICIANS_LAW, own=("医师法 54",)
)
@rule("ELG-07", subject="improper_means", cites=("行政许可法 79",), since=LICENSING_LAW, own=("行政许可法 79",))
def three_years_since_rescission_for_improper_means(matter: Matter, basis: Basis) -> Findings:
    """Three full years after 撤销 for improper means: not accepted. The event is judged by the law of its day."""
    bar = _running(matter, BarGround.IMPROPER_MEANS)
    if bar is None:
        return (
            basis.met("没有以不正当手段取得注册被撤销未满三年的情形") if matter.business in REGISTRATION_TYPES else ()
        )
    because = f"申请人以不正当手段取得的注册于{chinese_date(bar.event.day)}被撤销，至申请之日未满三年"
    return basis.barred(
        Decision.NOT_ACCEPT,
        because,
        plain=f"{because}。{_again_from(bar)}",
        reasons=(Reason.N03,),
        cites=("行政许可法 79",) if bar.event.day < PHYSICIANS_LAW else basis.value("own"),
        not_before=bar.free_from,
    )


@rule("ELG-08", subject="practice_ban", cites=("医师法 16",), since=PHYSICIANS_LAW)
@rule("ELG-08", subject="practice_ban", cites=("执业医师法 15",), since=PRACTISING_PHYSICIANS_LAW)
def no_practice_ban_is_running(matter: Matter, basis: Basis) -> Findings:
    """A ban runs up to and including its last day; the person is free the day after."""
    bar = _running(matter, BarGround.PRACTICE_BAN)
    if bar is None:
        return basis.met("没有在执行的从业禁止") if matter.business in REGISTRATION_TYPES else ()
    return _refused(basis, bar, Reason.R03, "申请人在从业禁止期内")


@rule("false_materials", subject="false_materials", cites=("行政许可法 78",), since=LICENSING_LAW)
def one_year_since_false_materials(matter: Matter, basis: Basis) -> Findings:
    """One full year after false materials in an earlier application: not accepted."""
    bar = _running(matter, BarGround.FALSE_MATERIALS)
    if bar is None:
        return ()
    because = f"申请人于{chinese_date(bar.event.day)}被查明提供虚假材料，至申请之日未满一年"
    return basis.barred(
        Decision.NOT_ACCEPT,
        because,
        plain=f"{because}。{_again_from(bar)}",
        reasons=(Reason.N04,),
        not_before=bar.free_from,
    )


@rule("forged_materials", subject="false_materials", cites=("行政许可法 78",), since=LICENSING_LAW)
def materials_of_this_application_are_genuine(matter: Matter, basis: Basis) -> Findings:
    """Forged materials: not accepted when found before acceptance, refused (a filing blocked) when found after it."""
    forged = matter.request.forged
    if not forged:
        return ()
    names = "、".join(sorted(kind.label for kind in forged))
    after = matter.request.stage is Stage.AFTER_ACCEPTANCE
    late = Decision.BLOCKED if matter.business in FILINGS else Decision.REFUSE
    return basis.barred(
        late if after else Decision.NOT_ACCEPT,
        f"经查，本次申请提交的{names}系虚假材料",
        plain=f"本次申请提交的{names}经查不真实。您有权陈述、申辩；一年内不得再次申请。",
        reasons=(Reason.R99 if after else Reason.N04,),
    )
