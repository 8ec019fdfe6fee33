"""Is this the right business? What stands against lodging it, and which business fits instead."""

from medreg.law.businesses import FROM_NOTHING, REGISTRATION_TYPES, SCOPE_CHANGES
from medreg.law.dated import chinese_date
from medreg.law.eras import REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999, TCM_SPECIALTY_MEASURES
from medreg.law.facts import Pending, Registration
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.place import same_place
from medreg.law.rule import Basis, Findings, rule
from medreg.law.standing import LEFT, registration_status, suspended_until
from medreg.standards.vocabulary import Business, Level, Reason, RegistrationStatus

_ONE_AT_A_TIME = REGISTRATION_TYPES | SCOPE_CHANGES
_NOT_WHILE_SUSPENDED = frozenset(
    {
        Business.FIRST_REGISTRATION,
        Business.CHANGE_MAIN_INSTITUTION,
        Business.CHANGE_PLACE,
        Business.CHANGE_SCOPE,
        Business.CHANGE_CATEGORY,
        Business.ADD_SCOPE,
        Business.ADDITIONAL_REGISTRATION,
        Business.MULTI_INSTITUTION_FILING,
    }
)


def _status(registration: Registration, matter: Matter) -> RegistrationStatus:
    return registration_status(registration, matter.physician.history, matter.today)


def _standing(matter: Matter) -> Registration | None:
    """The registration in whose way a new one would stand: a valid one before any other."""
    interrupted = matter.interruption is not None and matter.interruption.two_years
    if interrupted:
        return None
    by_validity = sorted(matter.ongoing, key=lambda each: _status(each, matter) is not RegistrationStatus.VALID)
    return by_validity[0] if by_validity else None


def _same_place(registration: Registration, matter: Matter) -> bool:
    return matter.institution is None or same_place(registration, matter.institution, matter.today)


def _fitting(registration: Registration, matter: Matter) -> Business:
    """The business that fits somebody who is registered already and wants to work at this institution."""
    same_place = _same_place(registration, matter)
    if matter.level is Level.PHYSICIAN and registration.level in (Level.ASSISTANT, Level.RURAL_ASSISTANT):
        return Business.UPGRADE_TO_PHYSICIAN
    if _status(registration, matter) in LEFT:
        return Business.CHANGE_MAIN_INSTITUTION if same_place else Business.CHANGE_PLACE
    if same_place:
        return Business.MULTI_INSTITUTION_FILING
    assistant = registration.level in (Level.ASSISTANT, Level.RURAL_ASSISTANT)
    return Business.CHANGE_PLACE if assistant else Business.ADDITIONAL_REGISTRATION


@rule("LOC-03", subject="procedure", cites=("管理办法 10",), since=REGISTRATION_MEASURES)
@rule("LOC-03", subject="procedure", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def nobody_registers_anew_beside_a_standing_registration(matter: Matter, basis: Basis) -> Findings:
    """One main institution in one place; further institutions are filed, further places added."""
    if matter.business not in FROM_NOTHING:
        return ()
    registration = _standing(matter)
    if registration is None:
        return basis.met("没有在效的执业注册")
    fitting = _fitting(registration, matter)
    return basis.barred(
        Decision.BLOCKED,
        "申请人已有执业注册",
        plain=f"您已有执业注册，不能再次{matter.business.label}。请改办：{fitting.label}。",
        instead=fitting,
    )


@rule("registered_before", subject="procedure", cites=("管理办法 12",), since=REGISTRATION_MEASURES)
@rule("registered_before", subject="procedure", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def first_and_renewed_registration_are_told_apart(matter: Matter, basis: Basis) -> Findings:
    """Whoever was registered before registers anew; whoever never was registers for the first time."""
    if matter.business is Business.FIRST_REGISTRATION and not matter.never_registered and _standing(matter) is None:
        return basis.barred(
            Decision.BLOCKED,
            "申请人曾经注册，不属于首次注册",
            plain="您曾经办理过执业注册，请改办：重新注册。",
            instead=Business.RE_REGISTRATION,
        )
    if matter.business is Business.RE_REGISTRATION and matter.never_registered:
        return basis.barred(
            Decision.BLOCKED,
            "申请人从未注册，不属于重新注册",
            plain="您没有办理过执业注册，请改办：首次注册。",
            instead=Business.FIRST_REGISTRATION,
        )
    return ()


@rule("specialty_business", subject="procedure", cites=("确有专长办法",), since=TCM_SPECIALTY_MEASURES)
def specialty_registration_has_its_own_business(matter: Matter, basis: Basis) -> Findings:
    """A 中医（专长） registration rests on a 中医（专长） qualification."""
    qualification = matter.qualification
    if qualification is None or matter.business is not Business.TCM_SPECIALTY_REGISTRATION:
        return ()
    if qualification.level is Level.TCM_SPECIALTY:
        return ()
    return basis.barred(
        Decision.BLOCKED,
        f"申请人的医师资格为{qualification.level.label}，不是中医（专长）医师资格",
        plain="中医（专长）注册只适用于中医（专长）医师资格，请改办：首次注册。",
        reasons=(Reason.R07,),
        instead=Business.FIRST_REGISTRATION,
    )


@rule("DEC-04", subject="procedure", cites=("管理办法 8",), since=REGISTRATION_MEASURES)
@rule("DEC-04", subject="procedure", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def no_change_while_suspended(matter: Matter, basis: Basis) -> Findings:
    """While practice is suspended, nothing new is registered (parameter; otherwise a warning)."""
    suspended = any(_status(each, matter) is RegistrationStatus.SUSPENDED for each in matter.ongoing)
    if not suspended or matter.business not in _NOT_WHILE_SUSPENDED:
        return ()
    because = "申请人在暂停执业期间"
    if not matter.parameters.suspended_block:
        return basis.warn(because, plain="您在暂停执业期间，由主管部门审查。")
    again = suspended_until(matter.physician, matter.today)
    from_when = f"从{chinese_date(again)}起可以办理。" if again is not None else "恢复执业后才能办理本业务。"
    return basis.barred(Decision.BLOCKED, because, plain=f"{because}，{from_when}", not_before=again)


@rule("pending_application", subject="procedure", cites=("管理办法 20",), since=REGISTRATION_MEASURES)
@rule("pending_application", subject="procedure", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def one_application_at_a_time(matter: Matter, basis: Basis) -> Findings:
    """Another undecided application about the same registration must be decided or withdrawn first."""
    if matter.business not in _ONE_AT_A_TIME:
        return ()
    pending = next((each for each in matter.facts.pending if _stands_in_the_way(each, matter)), None)
    if pending is None:
        return ()
    return basis.barred(
        Decision.BLOCKED,
        f"申请人另有在办的{pending.business.label}",
        plain=f"您另有在办的{pending.business.label}。请等它办结，或者先撤回它，再提交本申请。",
        flags=(Flag.PENDING_APPLICATION,),
    )


def _stands_in_the_way(pending: Pending, matter: Matter) -> bool:
    """Of several registrations the one in whose place the other application lies is meant; else it may be any."""
    if pending.business not in _ONE_AT_A_TIME:
        return False
    institution = matter.facts.institutions.get(pending.institution)
    if matter.base is None or institution is None:
        return True
    meant = [each for each in matter.ongoing if same_place(each, institution, matter.today)]
    return not meant or matter.base in meant
