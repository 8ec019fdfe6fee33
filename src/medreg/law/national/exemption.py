"""FIL-06: what the law asks no registration, change or filing for."""

from medreg.law.eras import PHYSICIANS_LAW, REGISTRATION_MEASURES, SCOPE_RULES
from medreg.law.facts import Relation
from medreg.law.finding import Decision
from medreg.law.matter import Matter
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
    exempting={
        RelationKind.MEDICAL_ALLIANCE: _LAW,
        RelationKind.REMOTE_CONSULTATION: _LAW,
        RelationKind.ASSISTANCE_AGREEMENT: _MEASURES,
        RelationKind.TRUSTEESHIP_AGREEMENT: _MEASURES,
    },
)
@rule(
    "FIL-06/relation",
    subject="exemption",
    cites=_MEASURES,
    since=REGISTRATION_MEASURES,
    exempting={
        RelationKind.REMOTE_CONSULTATION: _MEASURES,
        RelationKind.ASSISTANCE_AGREEMENT: _MEASURES,
        RelationKind.TRUSTEESHIP_AGREEMENT: _MEASURES,
    },
)
def bound_institutions_need_no_filing(matter: Matter, basis: Basis) -> Findings:
    """The main institution and the other one form an alliance or have an agreement that stands on the day. Who changes
    the main institution still changes the registration."""
    if matter.business not in _BY_RELATION:
        return ()
    exempting: dict[RelationKind, tuple[str, ...]] = basis.value("exempting")
    relation = next((each for each in matter.facts.relations if each.kind in exempting and _binds(each, matter)), None)
    if relation is None:
        return ()
    return basis.barred(
        Decision.NO_PROCEDURE,
        f"拟执业机构与申请人的主要执业机构之间有{relation.kind.label}关系",
        plain=f"该机构与您的主要执业机构之间有{relation.kind.label}关系，在该机构执业不需要备案或者增加注册。",
        reasons=(Reason.N02,),
        cites=exempting[relation.kind],
    )


def _binds(relation: Relation, matter: Matter) -> bool:
    begun = relation.first is None or relation.first <= matter.today
    stands = begun and (relation.last is None or matter.today <= relation.last)
    own = main_institutions(matter.physician, matter.today)
    other = matter.request.institution
    return stands and any({main, other} == relation.institutions for main in own)
