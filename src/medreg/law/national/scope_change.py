"""SCP-02, SCP-05 and the category: what another scope, one scope more or another category needs."""

from medreg.law.dated import lasts_at_least
from medreg.law.eras import PHYSICIANS_LAW, SCOPE_RULES
from medreg.law.facts import AcademicDegree, Registration, Training
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.national.scope import MOST_SCOPES
from medreg.law.rule import Basis, Findings, rule
from medreg.law.scopes import in_words, is_grassroots, of_family, trains_for
from medreg.standards.vocabulary import Business, Level, Reason, TrainingKind

SYSTEMATIC_MONTHS = 24


@rule("SCP-02/added", subject="scope", cites=("医师法 14", "169号 2"), since=PHYSICIANS_LAW)
@rule("SCP-02/added", subject="scope", cites=("169号 2",), since=SCOPE_RULES)
def an_added_scope_needs_training_or_grassroots(matter: Matter, basis: Basis) -> Findings:
    """A passed training in every added scope, or a grassroots institution; three scopes of the category at most."""
    base = matter.base
    if matter.business is not Business.ADD_SCOPE or base is None or matter.level is Level.TCM_SPECIALTY:
        return ()
    added = _added(matter, base)
    if not added or base.level is Level.RURAL_ASSISTANT:
        return ()
    held = [scope for scope in base.scopes if of_family(scope, base.category)]
    if len(held) + len(added) > MOST_SCOPES:
        return basis.barred(
            Decision.REFUSE,
            f"增加后将有{len(held) + len(added)}个执业范围，超过{MOST_SCOPES}个",
            plain=f"最多可以注册{MOST_SCOPES}个执业范围，您现有{len(held)}个，请减少增加的范围。",
            reasons=(Reason.R09,),
        )
    untrained = [scope for scope in added if not any(trains_for(each, scope) for each in matter.physician.training)]
    institution = matter.institution
    grassroots = institution is not None and is_grassroots(institution, base.category, matter.parameters)
    if not untrained or grassroots:
        return basis.met("符合增加执业范围的培训考核或者基层机构的条件")
    return basis.barred(
        Decision.REFUSE,
        f"申请增加{in_words(untrained)}，没有该范围的培训考核合格证明，执业机构也不属于可以注册多个范围的基层机构",
        plain=f"增加{in_words(untrained)}须先参加该范围的培训并考核合格，取得证明后可以申请。",
        reasons=(Reason.R09,),
    )


def _added(matter: Matter, base: Registration) -> tuple[str, ...]:
    """Scopes of the registered category that the registration does not hold yet; others are a matter of CAT-02."""
    asked = dict.fromkeys(matter.request.scopes)
    return tuple(scope for scope in asked if scope not in base.scopes and of_family(scope, base.category))


@rule("SCP-05", subject="scope", cites=("169号",), since=SCOPE_RULES)
def another_scope_needs_a_degree_or_two_years_of_training(matter: Matter, basis: Basis) -> Findings:
    """A degree in the new scope that the province recognises, or 24 months of designated systematic training, passed."""
    if matter.business is not Business.CHANGE_SCOPE or matter.base is None:
        return ()
    new = [scope for scope in dict.fromkeys(matter.request.scopes) if scope not in matter.base.scopes]
    unproven = [scope for scope in new if not _proven(scope, matter)]
    if not unproven:
        return basis.met("新的执业范围有学位或者系统培训的证明") if new else ()
    return basis.barred(
        Decision.REFUSE,
        f"申请变更为{in_words(unproven)}，没有省级认可的该专业学历学位，也没有在省级以上指定机构二年以上系统培训并考核合格的证明",
        plain=f"变更为{in_words(unproven)}，须有省级认可的该专业学历学位，或者在省级以上指定机构系统培训二年以上并考核合格。",
        reasons=(Reason.R09,),
    )


def _proven(scope: str, matter: Matter) -> bool:
    return any(_recognised(each, scope, matter) for each in matter.physician.degrees) or any(
        _systematic(each, scope, matter) for each in matter.physician.training
    )


def _recognised(degree: AcademicDegree, scope: str, matter: Matter) -> bool:
    return degree.subject == scope and degree.province_recognised and degree.obtained <= matter.today


def _systematic(training: Training, scope: str, matter: Matter) -> bool:
    period = training.period
    return (
        training.kind is TrainingKind.SYSTEMATIC
        and training.subject == scope
        and training.designated
        and training.passed
        and period.last <= matter.today
        and lasts_at_least(period.first, period.last, SYSTEMATIC_MONTHS)
    )


@rule("another_category", subject="category", cites=("169号 2",), since=SCOPE_RULES)
def a_change_of_category_names_another_one(matter: Matter, basis: Basis) -> Findings:
    """Whoever stays in the category changes the scope."""
    if matter.business is not Business.CHANGE_CATEGORY or matter.base is None:
        return ()
    if matter.base.category not in matter.categories:
        return ()
    fitting = Business.CHANGE_SCOPE
    return basis.barred(
        Decision.BLOCKED,
        f"申请变更的执业类别与现注册类别（{matter.base.category.label}）相同",
        plain=f"您已注册在该执业类别。要在本类别内改变执业范围的，请改办：{fitting.label}。",
        instead=fitting,
    )


@rule("nothing_new", subject="scope", cites=("169号 2",), since=SCOPE_RULES)
def something_new_is_asked_for(matter: Matter, basis: Basis) -> Findings:
    """What is registered already is neither added nor changed to."""
    base = matter.base
    if base is None or matter.business not in (Business.ADD_SCOPE, Business.CHANGE_SCOPE):
        return ()
    asked, held = {*matter.request.scopes, *matter.request.techniques}, base.scopes | base.techniques
    if not asked or not (asked <= held if matter.business is Business.ADD_SCOPE else asked == held):
        return ()
    return basis.barred(Decision.BLOCKED, "申请的执业范围均已注册", plain="您申请的执业范围都已注册，不需要办理。")
