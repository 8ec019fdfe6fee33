"""What changes, filings and additions build on: a registration that stands and whose main institution was not left."""

from medreg.law.businesses import BUILT_ON_ANOTHER, SCOPE_CHANGES
from medreg.law.dated import chinese_date
from medreg.law.eras import (
    PHYSICIANS_LAW,
    PRACTISING_PHYSICIANS_LAW,
    REGISTRATION_MEASURES,
    REGISTRATION_MEASURES_1999,
)
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.law.standing import LEFT, registration_status
from medreg.standards.vocabulary import Business, Level

_NEEDS_THE_MAIN_INSTITUTION = SCOPE_CHANGES | {
    Business.MULTI_INSTITUTION_FILING,
    Business.ADDITIONAL_REGISTRATION,
}
_AT_THE_SAME_LEVEL = frozenset(
    {
        Business.CHANGE_MAIN_INSTITUTION,
        Business.CHANGE_PLACE,
        Business.ADDITIONAL_REGISTRATION,
        Business.CHANGE_CATEGORY,
    }
)


@rule("registered", subject="standing", cites=("医师法 13",), since=PHYSICIANS_LAW)
@rule("registered", subject="standing", cites=("执业医师法 13",), since=PRACTISING_PHYSICIANS_LAW)
def a_registration_stands(matter: Matter, basis: Basis) -> Findings:
    """Nothing can be changed, filed or added without a registration that stands."""
    if matter.business not in BUILT_ON_ANOTHER:
        return ()
    if matter.base is not None:
        return basis.met("有在效的执业注册")
    if matter.ongoing:
        return basis.barred(
            Decision.BLOCKED,
            "所选的执业注册已经终止或者不存在",
            plain="所选的执业注册已经终止，请改选您在效的执业注册。",
        )
    fitting = Business.FIRST_REGISTRATION if matter.never_registered else Business.RE_REGISTRATION
    return basis.barred(
        Decision.BLOCKED,
        "申请人没有在效的执业注册",
        plain=f"您没有在效的执业注册，不能办理{matter.business.label}。请改办：{fitting.label}。",
        instead=fitting if matter.qualification is not None else None,
    )


def _interrupted_two_years(matter: Matter) -> bool:
    return matter.interruption is not None and matter.interruption.two_years


@rule("ELG-10/interrupted", subject="standing", cites=("医师法 19",), since=PHYSICIANS_LAW)
@rule("ELG-10/interrupted", subject="standing", cites=("执业医师法 18",), since=PRACTISING_PHYSICIANS_LAW)
def practice_was_not_interrupted_for_two_years(matter: Matter, basis: Basis) -> Findings:
    """After two years without practice a registration is renewed, not changed."""
    stopped = matter.interruption
    if matter.business not in BUILT_ON_ANOTHER or stopped is None or not stopped.two_years:
        return ()
    since = chinese_date(stopped.since)
    return basis.barred(
        Decision.BLOCKED,
        f"申请人自{since}起中止执业满二年",
        plain=f"您自{since}起中止执业已满二年，须经考核合格后重新注册。请改办：{Business.RE_REGISTRATION.label}。",
        instead=Business.RE_REGISTRATION,
    )


@rule("main_institution_left", subject="standing", cites=("管理办法 10", "管理办法 20"), since=REGISTRATION_MEASURES)
@rule("main_institution_left", subject="standing", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def the_main_institution_was_not_left(matter: Matter, basis: Basis) -> Findings:
    """Who left or lost the main institution first names another one."""
    if matter.business not in _NEEDS_THE_MAIN_INSTITUTION or matter.base is None or _interrupted_two_years(matter):
        return ()
    status = registration_status(matter.base, matter.physician.history, matter.today)
    if status not in LEFT:
        return ()
    fitting = Business.CHANGE_MAIN_INSTITUTION
    return basis.barred(
        Decision.BLOCKED,
        f"申请人的执业注册处于{status.label}状态",
        plain=f"您的执业注册处于{status.label}状态，须先确定新的主要执业机构。请先办理：{fitting.label}。",
        instead=fitting,
    )


@rule("upgrade", subject="standing", cites=("管理办法 15",), since=REGISTRATION_MEASURES)
@rule("upgrade", subject="standing", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def an_assistant_becomes_physician_by_upgrade_only(matter: Matter, basis: Basis) -> Findings:
    """助理升执业 is the one way from an assistant's registration to a physician's."""
    if matter.base is None:
        return ()
    if matter.business is Business.UPGRADE_TO_PHYSICIAN and matter.base.level is Level.PHYSICIAN:
        return basis.barred(Decision.BLOCKED, "申请人已注册为执业医师", plain="您已注册为执业医师，不需要升级。")
    if matter.business not in _AT_THE_SAME_LEVEL or not _asks_for_the_physician_level(matter):
        return ()
    fitting = Business.UPGRADE_TO_PHYSICIAN
    return basis.barred(
        Decision.BLOCKED,
        f"申请人现注册为{matter.base.level.label}，申请按执业医师办理{matter.business.label}",
        plain=f"您现注册为{matter.base.level.label}。已取得执业医师资格的，请改办：{fitting.label}。",
        instead=fitting,
    )


def _asks_for_the_physician_level(matter: Matter) -> bool:
    held = matter.qualification is not None and matter.qualification.level is Level.PHYSICIAN
    assistant = matter.base is not None and matter.base.level in (Level.ASSISTANT, Level.RURAL_ASSISTANT)
    return held and assistant and matter.level is Level.PHYSICIAN
