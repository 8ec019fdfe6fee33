"""The number's level and category are those of the registration; a change of either asks for a new number."""

from collections.abc import Iterator

from medreg.licences.checks.defect import Defect, Severity, Subject
from medreg.licences.checks.number_is_well_formed import STANDARD
from medreg.standards.vocabulary import Category, Level

SOURCE = "医师执业证书编码规则；医师执业注册管理办法第二十条（变更级别、类别换发证书）"
LEVEL_DIGITS = {Level.PHYSICIAN: "1", Level.ASSISTANT: "2", Level.RURAL_ASSISTANT: "2"}


def number_matches_registration(subject: Subject) -> Iterator[Defect]:
    """Compares the first three digits; the rule has none for XC and 中医（专长）, so those stay open."""
    document = subject.document
    if not STANDARD.fullmatch(document.licence_number):
        return
    severity = Severity.WARNING if document.imported else Severity.ERROR
    level_digit = LEVEL_DIGITS.get(document.level)
    if level_digit is not None and document.licence_number[0] != level_digit:
        message = f"编码首位与级别（{document.level.label}）不一致，请重新编号或更正级别"
        yield Defect("number_matches_registration", severity, "level", message, SOURCE)
    if document.category is not Category.RURAL and document.licence_number[1:3] != document.category.value:
        message = f"编码第2、3位与类别（{document.category.label}）不一致，请重新编号或更正类别"
        yield Defect("number_matches_registration", severity, "category", message, SOURCE)
