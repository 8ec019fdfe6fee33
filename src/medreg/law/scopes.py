"""执业范围: which scope belongs to which category, and which department (诊疗科目) of an institution carries it."""

from medreg.law.facts import Institution, Training
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import Category, TrainingKind

RURAL_SCOPE = "C11"

_PREFIXES = {Category.CLINICAL: "C", Category.DENTAL: "D", Category.PUBLIC_HEALTH: "P"}
_CHINESE_MEDICINE = {
    Category.CHINESE_MEDICINE: frozenset({"T01", "T10", "T99"}),
    Category.INTEGRATED_MEDICINE: frozenset({"T02"}),
    Category.MONGOLIAN_MEDICINE: frozenset({"T03"}),
    Category.TIBETAN_MEDICINE: frozenset({"T04"}),
    Category.UYGHUR_MEDICINE: frozenset({"T05"}),
    Category.DAI_MEDICINE: frozenset({"T06"}),
    Category.KOREAN_MEDICINE: frozenset({"T07"}),
    Category.ZHUANG_MEDICINE: frozenset({"T08"}),
    Category.KAZAKH_MEDICINE: frozenset({"T09"}),
}

TRAINING_FOR_A_SCOPE = frozenset(
    {
        TrainingKind.SCOPE_TRAINING,
        TrainingKind.GP_CONVERSION,
        TrainingKind.PAEDIATRIC_CONVERSION,
        TrainingKind.ICU_TRAINING,
        TrainingKind.SYSTEMATIC,
        TrainingKind.RESIDENCY,
    }
)
_IMPLIED_SUBJECT = {
    TrainingKind.GP_CONVERSION: "C11",
    TrainingKind.PAEDIATRIC_CONVERSION: "C04",
    TrainingKind.ICU_TRAINING: "C17",
}


def belongs_to(scope: str, category: Category) -> bool:
    """True when the scope is on the category's list (169号 2)."""
    if category is Category.RURAL:
        return scope == RURAL_SCOPE
    if category.is_chinese_medicine:
        return scope in _CHINESE_MEDICINE[category]
    return scope.startswith(_PREFIXES[category])


def is_chinese_medicine_scope(scope: str) -> bool:
    """A scope of categories 41 to 49."""
    return scope.startswith("T")


def institution_scopes(institution: Institution, category: Category, parameters: Parameters) -> frozenset[str]:
    """The scopes that the institution's departments allow in that category."""
    carried = (parameters.department_scopes.get(department, frozenset()) for department in institution.departments)
    return frozenset(scope for scopes in carried for scope in scopes if belongs_to(scope, category))


def is_mapped(scope: str, parameters: Parameters) -> bool:
    """False for scopes that no department carries; those are not checked."""
    return any(scope in scopes for scopes in parameters.department_scopes.values())


def is_grassroots(institution: Institution, category: Category, parameters: Parameters) -> bool:
    """Whether up to three scopes of this category may be held there (169号 2, 省级规定)."""
    by_class = institution.class_code.startswith(tuple(parameters.grassroots_classes))
    by_county = parameters.grassroots_county_hospital and institution.county_hospital
    return (by_class or by_county) and category in parameters.grassroots_categories


def trains_for(training: Training, scope: str) -> bool:
    """A passed training in that scope (医师法 14)."""
    subject = training.subject or _IMPLIED_SUBJECT.get(training.kind, "")
    return training.passed and training.kind in TRAINING_FOR_A_SCOPE and subject == scope
