"""注销注册 (医师法 17, 管理办法 18 and 19): the fact behind the ground must be there, and the keeper of the register acts."""

from medreg.law.cancellation_grounds import CITES, GroundCheck, check_ground
from medreg.law.citation import Citation
from medreg.law.dated import chinese_date
from medreg.law.eras import LICENSING_LAW, PHYSICIANS_LAW, REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.national.institution import competence_of
from medreg.law.national.materials import asks_for_own_cancellation
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Actor, Business, CancellationGround

_FOR_AN_OFFICER = frozenset(
    {CancellationGround.DECLARED_MISSING, CancellationGround.TWO_CYCLES_MISSED, CancellationGround.HEALTH_UNFIT}
)


def ground_of(matter: Matter) -> CancellationGround | None:
    """The ground given; a physician who gives none asks for herself."""
    if asks_for_own_cancellation(matter):
        return CancellationGround.OWN_REQUEST
    ground = matter.request.ground
    return ground if isinstance(ground, CancellationGround) else None


def _check(matter: Matter, ground: CancellationGround) -> GroundCheck | None:
    if matter.registration is None:
        return None
    return check_ground(ground, matter.physician, matter.registration, matter.today)


def _cites(ground: CancellationGround, basis: Basis) -> tuple[str, ...]:
    """Where the ground stands, as far as this version of the law knows the place; else all that it knows."""
    cited = (Citation.parse(cite) for cite in CITES[ground])
    known = [str(cite) for cite in cited if any(own.covers(cite) for own in basis.version.cites)]
    return tuple(known)


@rule(
    "cancellation_ground",
    subject="ground",
    cites=("医师法 17", "管理办法 18", "管理办法 19", "行政许可法 70"),
    since=PHYSICIANS_LAW,
)
@rule(
    "cancellation_ground",
    subject="ground",
    cites=("执业医师法 16", "管理办法 18", "管理办法 19", "行政许可法 70"),
    since=REGISTRATION_MEASURES,
)
@rule(
    "cancellation_ground", subject="ground", cites=("执业医师法 16", "1999办法", "行政许可法 70"), since=LICENSING_LAW
)
@rule("cancellation_ground", subject="ground", cites=("执业医师法 16", "1999办法"), since=REGISTRATION_MEASURES_1999)
def the_fact_behind_the_ground_is_there(matter: Matter, basis: Basis) -> Findings:
    """No cancellation without its ground; departure filings have a rule of their own (TIM-04)."""
    ground = ground_of(matter)
    if matter.business is not Business.CANCELLATION or ground is CancellationGround.DEPARTED_TWO_YEARS:
        return ()
    if ground is None:
        return basis.barred(Decision.BLOCKED, "没有写明注销事由", plain="请写明注销事由后提交。")
    check = _check(matter, ground)
    if check is None:
        return ()
    if ground is CancellationGround.OWN_REQUEST and matter.request.actor is not Actor.PHYSICIAN:
        return basis.barred(
            Decision.BLOCKED,
            f"“{ground.label}”由{matter.request.actor.label}提出，不是本人申请",
            plain="本人申请注销只能由您本人提出。",
            cites=_cites(ground, basis),
        )
    if check.fulfilled:
        return () if ground in _FOR_AN_OFFICER else basis.met(f"{ground.label}：{check.because}")
    return _unfulfilled(ground, check, basis)


def _unfulfilled(ground: CancellationGround, check: GroundCheck, basis: Basis) -> Findings:
    from_day = "" if check.from_day is None else f"最早从{chinese_date(check.from_day)}起可以办理。"
    return basis.barred(
        Decision.BLOCKED,
        f"注销事由“{ground.label}”不成立：{check.because}",
        plain=f"注销事由“{ground.label}”目前不成立。{from_day}",
        cites=_cites(ground, basis),
        not_before=check.from_day,
    )


@rule("TIM-04", subject="ground", cites=("管理办法 19",), since=REGISTRATION_MEASURES)
@rule("TIM-04", subject="ground", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def two_years_have_passed_since_the_departure_filing(matter: Matter, basis: Basis) -> Findings:
    """Two full years after the filing without resumption or new registration; the filing itself ends nothing."""
    ground = ground_of(matter)
    if matter.business is not Business.CANCELLATION or ground is not CancellationGround.DEPARTED_TWO_YEARS:
        return ()
    check = _check(matter, ground)
    if check is None:
        return ()
    return basis.met(check.because) if check.fulfilled else _unfulfilled(ground, check, basis)


def _asks(matter: Matter, basis: Basis, ground: CancellationGround, flag: Flag, question: str) -> Findings:
    if matter.business is not Business.CANCELLATION or ground_of(matter) is not ground:
        return ()
    check = _check(matter, ground)
    if check is None or not check.fulfilled:
        return ()
    return basis.ask(
        f"{ground.label}：{check.because}",
        question=question,
        flag=flag,
        plain="本事由由主管部门认定；作出决定前您有权陈述、申辩。",
    )


@rule("cancellation_ground/X02", subject="ground", cites=("管理办法 18(1)",), since=REGISTRATION_MEASURES)
@rule("cancellation_ground/X02", subject="ground", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def a_declaration_of_absence_is_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """宣告失踪 stands in the regulation; the law of 2021 no longer names it."""
    return _asks(
        matter,
        basis,
        CancellationGround.DECLARED_MISSING,
        Flag.DECLARED_MISSING,
        "医师法第十七条未列宣告失踪，是否依据管理办法注销？请核对法院判决。",
    )


@rule("cancellation_ground/X06", subject="ground", cites=("管理办法 18(5)",), since=REGISTRATION_MEASURES)
@rule("cancellation_ground/X06", subject="ground", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def two_missed_cycles_are_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """连续两个周期未考核 stands in the regulation only; legal review and a second signature."""
    return _asks(
        matter,
        basis,
        CancellationGround.TWO_CYCLES_MISSED,
        Flag.TWO_CYCLES_MISSED,
        "是否连续两个周期未参加考核且无正当理由？依据仅为管理办法，须法制审核并由第二人签署。",
    )


@rule("cancellation_ground/X08", subject="ground", cites=("管理办法 18(7)",), since=REGISTRATION_MEASURES)
@rule("cancellation_ground/X08", subject="ground", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def unfit_health_is_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """Illness or disability alone never ends a registration; an officer finds whether practice is still possible."""
    return _asks(
        matter,
        basis,
        CancellationGround.HEALTH_UNFIT,
        Flag.HEALTH_UNFIT,
        "医师的健康状况是否确已不适宜继续执业？疾病或者残疾本身不是注销事由。",
    )


@rule(
    "INS-03/cancellation",
    subject="competence",
    cites=("医师法 17", "行政许可法 32", "管理办法 9"),
    since=PHYSICIANS_LAW,
)
@rule(
    "INS-03/cancellation",
    subject="competence",
    cites=("执业医师法 16", "行政许可法 32", "管理办法 9"),
    since=REGISTRATION_MEASURES,
)
@rule(
    "INS-03/cancellation",
    subject="competence",
    cites=("执业医师法 16", "行政许可法 32", "1999办法"),
    since=LICENSING_LAW,
)
@rule(
    "INS-03/cancellation", subject="competence", cites=("执业医师法 16", "1999办法"), since=REGISTRATION_MEASURES_1999
)
def the_keeper_of_the_register_cancels(matter: Matter, basis: Basis) -> Findings:
    """Another body that finds a ground tells the one that registered (医师法 17)."""
    return competence_of(matter, basis) if matter.business is Business.CANCELLATION else ()
