"""FIL-06: what the law asks no registration, change or filing for."""

from medreg.law.eras import PHYSICIANS_LAW, REGISTRATION_MEASURES, SCOPE_RULES
from medreg.law.facts import Relation
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.relations import exempting_relation
from medreg.law.rule import Basis, Findings, rule
from medreg.law.standing import main_institutions
from medreg.standards.vocabulary import Activity, Business, Reason, RelationKind

_BY_ACTIVITY = frozenset(
    {
        Business.MULTI_INSTITUTION_FILING,
        Business.ADDITIONAL_REGISTRATION,
        Business.CHANGE_PLACE,
        Business.CHANGE_MAIN_INSTITUTION,
    }
)
_BY_RELATION = frozenset({Business.MULTI_INSTITUTION_FILING, Business.ADDITIONAL_REGISTRATION})
_LAW = ("医师法 18",)
_MEASURES = ("管理办法 20",)


@rule("FIL-06/activity", subject="exemption", cites=_LAW + _MEASURES, since=PHYSICIANS_LAW, usual=_LAW)
@rule("FIL-06/activity", subject="exemption", cites=("管理办法 20", "169号"), since=REGISTRATION_MEASURES, usual=())
@rule("FIL-06/activity", subject="exemption", cites=("169号",), since=SCOPE_RULES, usual=())
def a_passing_stay_needs_no_procedure(matter: Matter, basis: Basis) -> Findings:
    """Training, consultation, support, rescue, charity, state tasks and academic exchange of a registered physician."""
    activity = matter.request.activity
    if activity is None or matter.business not in _BY_ACTIVITY or not matter.ongoing:
        return ()
    usual: tuple[str, ...] = basis.value("usual")
    exchange = activity is Activity.ACADEMIC_EXCHANGE and bool(usual)
    return basis.barred(
        Decision.NO_PROCEDURE,
        f"申请人拟执业的事由为{activity.label}",
        plain=f"{activity.label}不需要办理变更、增加注册或者备案，您可以直接前往；请保留派出或者邀请的文书。",
        reasons=(Reason.N02,),
        cites=_MEASURES if exchange else usual,
    )


@rule(
    "FIL-06/relation",
    subject="exemption",
    cites=_LAW + _MEASURES,
    since=PHYSICIANS_LAW,
    usual=_LAW,
)
@rule(
    "FIL-06/relation",
    subject="exemption",
    cites=_MEASURES,
    since=REGISTRATION_MEASURES,
    usual=_MEASURES,
)
def bound_institutions_need_no_filing(matter: Matter, basis: Basis) -> Findings:
    """The main institution and the other one form an alliance or have an agreement that stands on the day. Who changes
    the main institution still changes the registration."""
    if matter.business not in _BY_RELATION:
        return ()
    relation = _relation(matter)
    if relation is None:
        return ()
    return basis.barred(
        Decision.NO_PROCEDURE,
        f"拟执业机构与申请人的主要执业机构之间有{relation.kind.label}关系",
        plain=f"该机构与您的主要执业机构之间有{relation.kind.label}关系，在该机构执业不需要备案或者增加注册。",
        reasons=(Reason.N02,),
        cites=_cites_of(basis, relation.kind),
    )


def _cites_of(basis: Basis, kind: RelationKind) -> tuple[str, ...]:
    """帮扶 and 托管 stand in the Measures alone."""
    agreed = kind in (RelationKind.ASSISTANCE_AGREEMENT, RelationKind.TRUSTEESHIP_AGREEMENT)
    usual: tuple[str, ...] = basis.value("usual")
    return _MEASURES if agreed else usual


def _relation(matter: Matter) -> Relation | None:
    other = matter.request.institution
    own = main_institutions(matter.physician, matter.today)
    found = (exempting_relation(matter.facts.relations, main, other, matter.today) for main in own)
    return next((relation for relation in found if relation is not None), None)
