"""CAT-01, CAT-02: one category, that of the qualification (169号 2)."""

from medreg.law.businesses import REGISTRATION_TYPES, SCOPE_CHANGES
from medreg.law.eras import SCOPE_RULES
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.law.scopes import belongs_to, is_chinese_medicine_scope
from medreg.standards.tables import scope
from medreg.standards.vocabulary import Business, Category, Level, Reason

COMMUNITY_AND_TOWNSHIP = ("B", "C")
EXCEPTION = frozenset({Category.CLINICAL, Category.PUBLIC_HEALTH})


def concerns_content(matter: Matter) -> bool:
    """Category, scope and institution rules apply to registrations and to changes of their content."""
    return matter.business in REGISTRATION_TYPES or matter.business in SCOPE_CHANGES


def second_category_is_allowed(matter: Matter, categories: frozenset[Category]) -> bool:
    """Community and township institutions: clinical and public health together, with both qualifications."""
    institution = matter.institution
    return (
        institution is not None
        and institution.class_code.startswith(COMMUNITY_AND_TOWNSHIP)
        and categories <= EXCEPTION
        and all(matter.holds_qualification(category) for category in categories)
    )


def _labels(categories: tuple[Category, ...]) -> str:
    return "、".join(each.label for each in categories)


@rule("CAT-01", subject="category", cites=("169号 2",), since=SCOPE_RULES)
def category_follows_the_qualification(matter: Matter, basis: Basis) -> Findings:
    """The category is that of the qualification; within Chinese medicine only an officer's question arises."""
    qualification = matter.qualification
    if qualification is None or not concerns_content(matter):
        return ()
    several = len(matter.categories) > 1
    strange = [
        each
        for each in matter.categories
        if each is not qualification.category
        and not (each.is_chinese_medicine and qualification.category.is_chinese_medicine)
        and not (several and matter.holds_qualification(each))
    ]
    if not strange:
        return basis.met(f"资格类别{qualification.category.label}")
    return basis.barred(
        Decision.REFUSE,
        f"申请的执业类别（{_labels(tuple(strange))}）与医师资格类别（{qualification.category.label}）不符",
        plain=f"执业类别应当与医师资格一致。您的资格类别是{qualification.category.label}，请改选该类别。",
        reasons=(Reason.R08,),
    )


@rule("CAT-02", subject="category", cites=("169号 2",), since=SCOPE_RULES)
def only_one_category(matter: Matter, basis: Basis) -> Findings:
    """One category only, outside the community and township exception."""
    if not concerns_content(matter) or not matter.categories or matter.level is Level.RURAL_ASSISTANT:
        return ()
    asked = _categories_asked(matter)
    families = {"4" if each.is_chinese_medicine else each.value for each in asked}
    if len(families) == 1 or asked <= _categories_kept(matter):
        return basis.met("没有新申请第二个执业类别")
    if second_category_is_allowed(matter, asked):
        return basis.met("社区、乡镇机构临床与公共卫生类别并存")
    return basis.barred(
        Decision.REFUSE,
        f"申请人同时申请多个执业类别（{_labels(tuple(sorted(asked)))}）",
        plain="只能选择一个执业类别及其中的执业范围。请保留与本次执业相符的一个类别后提交。",
        reasons=(Reason.R08,),
    )


def _categories_asked(matter: Matter) -> frozenset[Category]:
    """For scopes that are added or changed: the registered category, the one named, and those of the new scopes."""
    if matter.base is None or matter.business not in (Business.ADD_SCOPE, Business.CHANGE_SCOPE):
        return frozenset(matter.categories) | _categories_of_other_scopes(matter)
    new = (scope(code) for code in matter.newly_asked_scopes)
    return frozenset({matter.base.category, *matter.request.categories, *(each.category for each in new if each)})


def _categories_kept(matter: Matter) -> frozenset[Category]:
    """Registered before and not tested again when institution or place change."""
    if matter.base is None or matter.business is Business.CHANGE_CATEGORY:
        return frozenset()
    held = (scope(code) for code in matter.base.scopes)
    return frozenset({matter.base.category, *(each.category for each in held if each)})


def _categories_of_other_scopes(matter: Matter) -> frozenset[Category]:
    """Further categories that the person is qualified for and whose scopes are newly asked for."""
    others = {each.category for each in matter.physician.qualifications} - set(matter.categories)
    return frozenset(
        category
        for category in others
        for code in matter.newly_asked_scopes
        if belongs_to(code, category)
        and matter.holds_qualification(category)
        and not any(belongs_to(code, own) for own in matter.categories)
    )


@rule("qualification_subtype", subject="category", cites=("169号 2",), since=SCOPE_RULES)
def subtype_of_chinese_medicine_is_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """A qualification of one kind of Chinese medicine asking for another kind's category or scope."""
    qualification = matter.qualification
    if qualification is None or not qualification.category.is_chinese_medicine or not concerns_content(matter):
        return ()
    other_category = any(each.is_chinese_medicine and each is not qualification.category for each in matter.categories)
    other_scope = any(
        is_chinese_medicine_scope(code) and not belongs_to(code, qualification.category)
        for code in matter.newly_asked_scopes
    )
    if not (other_category or other_scope):
        return ()
    return basis.ask(
        f"申请人的医师资格为{qualification.category.label}，申请中医类别的其他专业",
        question="该资格能否注册所申请的中医类专业？",
        flag=Flag.QUALIFICATION_SUBTYPE,
        plain="您的资格属于中医类别中的另一专业，能否注册所选范围由主管部门认定，您可以提交申请。",
    )
