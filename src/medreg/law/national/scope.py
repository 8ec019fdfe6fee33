"""SCP-01 to SCP-04: which scopes, how many, and whether the institution carries them."""

from medreg.law.eras import (
    PHYSICIANS_LAW,
    REGISTRATION_MEASURES,
    REGISTRATION_MEASURES_1999,
    RURAL_ASSISTANT_RULES,
    SCOPE_RULES,
    TCM_SPECIALTY_MEASURES,
)
from medreg.law.facts import Institution
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.national.category import concerns_content, second_category_is_allowed
from medreg.law.rule import Basis, Findings, rule
from medreg.law.scopes import (
    belongs_to,
    in_words,
    institution_scopes,
    is_chinese_medicine_scope,
    is_grassroots,
    is_mapped,
    trains_for,
)
from medreg.standards.vocabulary import Business, Category, Level, Reason

MOST_SCOPES = 3
ICU = "C17"


@rule("SCP-01/chosen", subject="scope", cites=("管理办法 7",), since=REGISTRATION_MEASURES)
@rule("SCP-01/chosen", subject="scope", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def a_scope_is_chosen(matter: Matter, basis: Basis) -> Findings:
    """Place, category and scope are the content of a registration; trainees' scope stays open."""
    if not concerns_content(matter) or matter.business is Business.RESIDENCY_REGISTRATION:
        return ()
    asked = matter.request.techniques if matter.level is Level.TCM_SPECIALTY else matter.request.scopes
    if asked:
        return ()
    return basis.barred(
        Decision.CORRECT,
        "申请表未填写执业范围",
        plain="请选择执业范围后提交。",
        reasons=(Reason.M99,),
    )


@rule("SCP-01", subject="scope", cites=("169号 2",), since=SCOPE_RULES)
def scopes_are_on_the_list_of_the_category(matter: Matter, basis: Basis) -> Findings:
    """Every scope belongs to the category; a second category's only where that category itself is allowed."""
    if not concerns_content(matter) or matter.level in (Level.RURAL_ASSISTANT, Level.TCM_SPECIALTY):
        return ()
    if not matter.categories or not matter.request.scopes:
        return ()
    strange = tuple(
        scope for scope in matter.request.scopes if not _allowed(scope, matter) and not _kept(scope, matter)
    )
    if not strange:
        return basis.met(f"执业范围{in_words(matter.request.scopes)} 属于执业类别")
    return basis.barred(
        Decision.REFUSE,
        f"申请的执业范围（{in_words(strange)}）不属于执业类别（{'、'.join(each.label for each in matter.categories)}）",
        plain="所选执业范围不属于您的执业类别，请改选本类别的执业范围。",
        reasons=(Reason.R08,),
    )


def _allowed(scope: str, matter: Matter) -> bool:
    if any(belongs_to(scope, category) for category in matter.categories):
        return True
    if is_chinese_medicine_scope(scope) and any(each.is_chinese_medicine for each in matter.categories):
        return True
    others = frozenset(each for each in Category if belongs_to(scope, each) and each is not Category.RURAL)
    return bool(others) and second_category_is_allowed(matter, others | {matter.categories[0]})


def _kept(scope: str, matter: Matter) -> bool:
    """Registered already in the category that goes on: not tested again when institution or place change."""
    base = matter.base
    return base is not None and scope in base.scopes and base.category in matter.categories


@rule("SCP-01/rural", subject="scope", cites=("乡村全科规定",), since=RURAL_ASSISTANT_RULES)
def rural_assistants_have_general_practice_only(matter: Matter, basis: Basis) -> Findings:
    """乡村全科执业助理医师: 全科医学 and nothing else."""
    if matter.level is not Level.RURAL_ASSISTANT or not concerns_content(matter):
        return ()
    strange = tuple(scope for scope in matter.request.scopes if not belongs_to(scope, Category.RURAL))
    if not strange:
        return ()
    return basis.barred(
        Decision.REFUSE,
        f"乡村全科执业助理医师申请全科医学以外的执业范围（{in_words(strange)}）",
        plain="乡村全科执业助理医师的执业范围只能是全科医学专业，请改选。",
        reasons=(Reason.R09,),
    )


@rule("SCP-01/techniques", subject="scope", cites=("确有专长办法",), since=TCM_SPECIALTY_MEASURES)
def techniques_are_those_assessed(matter: Matter, basis: Basis) -> Findings:
    """中医（专长）医师: only the techniques that were assessed."""
    qualification = matter.qualification
    if qualification is None or matter.level is not Level.TCM_SPECIALTY or not concerns_content(matter):
        return ()
    strange = tuple(each for each in matter.request.techniques if each not in qualification.techniques)
    if not strange:
        return basis.met("申请的技术方法均在考核合格范围内")
    return basis.barred(
        Decision.REFUSE,
        f"申请的技术方法（{in_words(strange)}）超出考核合格的范围",
        plain="只能注册资格证书载明的技术方法和病种范围，请删去超出的部分。",
        reasons=(Reason.R09,),
    )


@rule("SCP-02", subject="scope", cites=("169号 2", "医师法 14"), since=PHYSICIANS_LAW)
@rule("SCP-02", subject="scope", cites=("169号 2",), since=SCOPE_RULES)
def several_scopes_need_grassroots_or_training(matter: Matter, basis: Basis) -> Findings:
    """More than one scope: at a grassroots institution, or with a passed training for each extra one; three at most."""
    if matter.institution is None or not matter.categories or not concerns_content(matter):
        return ()
    if matter.level in (Level.RURAL_ASSISTANT, Level.TCM_SPECIALTY) or matter.business is Business.ADD_SCOPE:
        return ()
    asked = tuple(scope for scope in dict.fromkeys(matter.request.scopes) if _of_first_category(scope, matter))
    new = tuple(scope for scope in asked if scope in matter.newly_asked_scopes)
    if len(asked) <= 1 or not new:
        return ()
    if len(asked) > MOST_SCOPES:
        return _too_many(basis, asked)
    untrained = [s for s in new if not any(trains_for(each, s) for each in matter.physician.training)]
    free = 1 if len(new) == len(asked) else 0
    if len(untrained) <= free or is_grassroots(matter.institution, matter.categories[0], matter.parameters):
        return basis.met(f"申请{len(asked)}个执业范围，符合基层机构或者培训考核的条件")
    return basis.barred(
        Decision.REFUSE,
        f"申请{len(asked)}个执业范围（{in_words(asked)}），执业机构不属于可以注册多个范围的基层机构，又无增加范围的培训考核合格证明",
        plain="该机构不属于可以注册多个执业范围的基层机构。请只保留一个范围，或者提交增加范围的培训考核合格证明。",
        reasons=(Reason.R09,),
    )


def _of_first_category(scope: str, matter: Matter) -> bool:
    return belongs_to(scope, matter.categories[0]) or is_chinese_medicine_scope(scope)


def _too_many(basis: Basis, asked: tuple[str, ...]) -> Findings:
    return basis.barred(
        Decision.REFUSE,
        f"申请{len(asked)}个执业范围，超过{MOST_SCOPES}个",
        plain=f"最多可以注册{MOST_SCOPES}个执业范围，请减少后提交。",
        reasons=(Reason.R09,),
    )


@rule("SCP-03", subject="scope", cites=("省级规定",), since=SCOPE_RULES)
def assistants_and_intensive_care(matter: Matter, basis: Basis) -> Findings:
    """Whether assistants may register 重症医学科 is left to provinces; where nothing is said, an officer is warned."""
    if not matter.is_assistant or ICU not in matter.newly_asked_scopes or not concerns_content(matter):
        return ()
    if matter.parameters.icu_assistant == "allowed":
        return ()
    if matter.parameters.icu_assistant == "unregulated":
        return basis.warn(
            "执业助理医师申请重症医学科，本省没有规定",
            plain="本省对执业助理医师注册重症医学科没有规定，由主管部门审查。",
        )
    return basis.barred(
        Decision.REFUSE,
        "本省规定执业助理医师不得注册重症医学科专业",
        plain="本省规定执业助理医师不能注册重症医学科，请改选其他执业范围。",
        reasons=(Reason.R09,),
    )


@rule("SCP-04", subject="scope", cites=("医疗机构管理条例",), since=SCOPE_RULES)
def the_institution_has_the_departments(matter: Matter, basis: Basis) -> Findings:
    """Each scope maps to a department of the institution; for Chinese medicine never more than a warning."""
    institution, check = matter.institution, matter.parameters.department_check
    if institution is None or check == "off" or not concerns_content(matter) or not matter.request.scopes:
        return ()
    absent = without_department(matter, institution)
    if not absent:
        return basis.met("机构有与执业范围相应的诊疗科目")
    because = f"{institution.name}没有与执业范围（{in_words(absent)}）相应的诊疗科目"
    if check == "warn" or all(is_chinese_medicine_scope(scope) for scope in absent):
        return basis.warn(because, plain=f"{because}，不影响提交，由主管部门审查。")
    return basis.barred(
        Decision.REFUSE,
        because,
        plain=f"{because}。请改选该机构已有科目的执业范围，或者改选其他机构。",
        reasons=(Reason.R10,),
    )


def without_department(matter: Matter, institution: Institution) -> tuple[str, ...]:
    """Scopes asked for that no department of the institution carries, unless no department at all is mapped to them."""
    carried = frozenset(
        scope for each in Category for scope in institution_scopes(institution, each, matter.parameters)
    )
    return tuple(s for s in matter.request.scopes if s not in carried and is_mapped(s, matter.parameters))
