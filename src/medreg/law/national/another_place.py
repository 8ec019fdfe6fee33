"""LOC-02 to LOC-05: work in the same place, in another one instead, or in another one besides."""

from medreg.law.eras import REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999
from medreg.law.facts import Institution, Registration
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.place import same_place
from medreg.law.rule import Basis, Findings, rule
from medreg.law.scopes import in_words
from medreg.standards.vocabulary import Business, Level, Reason


def _registered_there(matter: Matter, institution: Institution) -> tuple[Registration, ...]:
    """Standing registrations whose place the institution asked for lies in."""
    return tuple(each for each in matter.ongoing if same_place(each, institution, matter.today))


@rule("LOC-02", subject="place", cites=("管理办法 17",), since=REGISTRATION_MEASURES)
@rule("LOC-02", subject="place", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def assistants_have_one_place(matter: Matter, basis: Basis) -> Findings:
    """执业助理医师 register in one place only."""
    if matter.business is not Business.ADDITIONAL_REGISTRATION or matter.level is not Level.ASSISTANT:
        return ()
    if matter.base is None or matter.institution is None or not matter.request.keep_existing:
        return ()
    if _registered_there(matter, matter.institution):
        return ()
    return basis.barred(
        Decision.REFUSE,
        "执业助理医师申请第二个执业地点",
        plain=f"执业助理医师只能注册一个执业地点。要换到该地点执业的，请改办：{Business.CHANGE_PLACE.label}。",
        reasons=(Reason.R11,),
    )


@rule("LOC-04", subject="place", cites=("管理办法 17", "管理办法 20"), since=REGISTRATION_MEASURES)
@rule("LOC-04", subject="place", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def the_business_fits_the_place(matter: Matter, basis: Basis) -> Findings:
    """Within the place the main institution changes, across its border the place; and nothing is turned silently into
    something else."""
    if matter.base is None or matter.institution is None:
        return ()
    fitting = _by_place(matter.base, matter)
    if fitting is None or fitting is matter.business:
        return ()
    return basis.barred(
        Decision.BLOCKED,
        f"申请人拟{_WHERE[fitting]}，却选择了{matter.business.label}",
        plain=f"您要{_WHERE[fitting]}，应当办理的不是{matter.business.label}。请改办：{fitting.label}。",
        instead=fitting,
    )


_WHERE = {
    Business.CHANGE_MAIN_INSTITUTION: "在原执业地点内更换主要执业机构",
    Business.CHANGE_PLACE: "到另一执业地点执业，不再保留原注册",
}


def _by_place(base: Registration, matter: Matter) -> Business | None:
    replaces = matter.business in (Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE)
    gives_up = matter.business is Business.ADDITIONAL_REGISTRATION and not matter.request.keep_existing
    if matter.institution is None or not (replaces or gives_up):
        return None
    within = same_place(base, matter.institution, matter.today)
    return Business.CHANGE_MAIN_INSTITUTION if within else Business.CHANGE_PLACE


@rule("LOC-03/added", subject="place", cites=("管理办法 10",), since=REGISTRATION_MEASURES)
@rule("LOC-03/added", subject="place", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def one_main_institution_in_one_place(matter: Matter, basis: Basis) -> Findings:
    """Within a place where a registration stands further institutions are filed, never registered."""
    if matter.business not in (Business.ADDITIONAL_REGISTRATION, Business.CHANGE_PLACE):
        return ()
    if matter.base is None or matter.institution is None:
        return ()
    there = [each for each in _registered_there(matter, matter.institution) if _stays(each, matter)]
    if not there:
        return ()
    fitting = None if matter.level is Level.RURAL_ASSISTANT else Business.MULTI_INSTITUTION_FILING
    advice = f"请改办：{fitting.label}。" if fitting else ""
    return basis.barred(
        Decision.BLOCKED,
        "申请人在该执业地点已有执业注册",
        plain=f"您在该执业地点已有执业注册，一个执业地点只能有一个主要执业机构。{advice}",
        instead=fitting,
    )


def _stays(registration: Registration, matter: Matter) -> bool:
    return matter.business is Business.ADDITIONAL_REGISTRATION or registration is not matter.base


@rule("LOC-05", subject="place", cites=("管理办法 17",), since=REGISTRATION_MEASURES)
def an_added_place_has_the_same_scopes(matter: Matter, basis: Basis) -> Findings:
    """The registration that is added has the scopes of the one that is kept (parameter; otherwise a warning)."""
    if matter.business is not Business.ADDITIONAL_REGISTRATION or matter.base is None:
        return ()
    asked = frozenset(matter.request.scopes), frozenset(matter.request.techniques)
    kept = matter.base.scopes, matter.base.techniques
    if asked == kept or not any(asked):
        return ()
    because = f"增加注册申请的执业范围与现有注册（{in_words(sorted(kept[0] | kept[1]))}）不同"
    if not matter.parameters.additional_registration_same_scope:
        return basis.warn(because, plain=f"{because}，由主管部门审查。")
    return basis.barred(
        Decision.BLOCKED,
        because,
        plain=f"{because}。请按现有注册的执业范围申请，或者先办理执业范围的变更。",
    )
