"""执业范围: which scope belongs to which category, and which department (诊疗科目) of an institution carries it."""

from collections.abc import Iterable

from medreg.law.facts import Institution, Training
from medreg.law.parameters import Parameters
from medreg.standards.tables import RURAL_SCOPES, scope
from medreg.standards.vocabulary import Category, TrainingKind

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


def belongs_to(code: str, category: Category) -> bool:
    """True when the scope is on the category's list (169号 2); rural assistants have 全科医学 only."""
    if category is Category.RURAL:
        return code in RURAL_SCOPES
    found = scope(code)
    return found is not None and found.category is category


def is_chinese_medicine_scope(code: str) -> bool:
    """A scope of categories 41 to 49."""
    found = scope(code)
    return found is not None and found.category.is_chinese_medicine


def of_family(code: str, category: Category) -> bool:
    """On the category's list; the categories of Chinese medicine count as one family."""
    return belongs_to(code, category) or (category.is_chinese_medicine and is_chinese_medicine_scope(code))


def in_words(codes: Iterable[str]) -> str:
    """The scopes by name: 内科专业、外科专业; an unknown code stands for itself."""
    named = ((code, scope(code)) for code in codes)
    return "、".join(found.name if found else code for code, found in named)


def institution_scopes(institution: Institution, category: Category, parameters: Parameters) -> frozenset[str]:
    """The scopes that the institution's departments allow in that category."""
    carried = (parameters.department_scopes.get(department, frozenset()) for department in institution.departments)
    return frozenset(code for codes in carried for code in codes if belongs_to(code, category))


def is_mapped(code: str, parameters: Parameters) -> bool:
    """False for scopes that no department carries; those are not checked."""
    return any(code in codes for codes in parameters.department_scopes.values())


def is_grassroots(institution: Institution, category: Category, parameters: Parameters) -> bool:
    """Whether up to three scopes of this category may be held there (169号 2, 省级规定)."""
    by_class = institution.class_code.startswith(tuple(parameters.grassroots_classes))
    by_county = parameters.grassroots_county_hospital and institution.county_hospital
    return (by_class or by_county) and category in parameters.grassroots_categories


def trains_for(training: Training, code: str) -> bool:
    """A passed training in that scope (医师法 14)."""
    subject = training.subject or _IMPLIED_SUBJECT.get(training.kind, "")
    return training.passed and training.kind in TRAINING_FOR_A_SCOPE and subject == code
