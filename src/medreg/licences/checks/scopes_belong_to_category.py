"""Scopes are rows of the registration's category; 中医（专长） has the techniques it was assessed in instead."""

from collections.abc import Iterator

from medreg.licences.checks.defect import Defect, Severity, Subject
from medreg.licences.document import RESIDENCY_REMARK
from medreg.standards.vocabulary import Category, Level

SOURCE = "卫医发〔2001〕169号；医师执业注册管理办法第七条；确有专长办法第十八条；乡村全科执业助理医师规定"
LETTERS = {"10": "C", "20": "D", "30": "P"}
CHINESE_MEDICINE = {"41": ("T01", "T10", "T99"), "42": ("T02",)} | {
    str(40 + row): (f"T{row:02}",) for row in range(3, 10)
}
RURAL_SCOPE = "C11"


def scopes_belong_to_category(subject: Subject) -> Iterator[Defect]:
    """At least one scope, each once, each of the category; a resident's stay open."""
    document = subject.document
    codes = [scope.code for scope in document.scopes]
    if RESIDENCY_REMARK in document.remarks and not document.scopes:
        return
    if not document.scopes or not all(scope.name for scope in document.scopes):
        yield _defect("没有执业范围或范围没有名称，请补充")
    elif len(set(document.scopes)) != len(document.scopes):
        yield _defect("执业范围有重复，请删去重复项")
    elif document.level is Level.TCM_SPECIALTY:
        if any(codes):
            yield _defect("中医（专长）医师登记的是专长技术和病种，不用执业范围代码")
    elif not all(_belongs(code, document.category) for code in codes):
        yield _defect(f"有执业范围不属于{document.category.label}类别，请更正范围或类别")


def _belongs(code: str, category: Category) -> bool:
    if category is Category.RURAL:
        return code == RURAL_SCOPE
    if category.value in LETTERS:
        return code.startswith(LETTERS[category.value])
    return code in CHINESE_MEDICINE[category.value]


def _defect(message: str) -> Defect:
    return Defect("scopes_belong_to_category", Severity.ERROR, "scopes", message, SOURCE)
