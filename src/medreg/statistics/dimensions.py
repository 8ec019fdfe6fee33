"""By what registrations are counted, and the words for it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from medreg.standards import tables
from medreg.standards.vocabulary import Category, Level, RegistrationStatus

NATION = "000000"
TOTAL = "total"
STANDING, VALID, FILINGS, INSTITUTIONS = "standing", "valid", "filings", "institutions"
TITLES = {
    "category": _("执业类别"),
    "level": _("执业级别"),
    "scope": _("执业范围"),
    "age": _("年龄"),
    "class": _("机构类别"),
    "status": _("注册状态"),
}
"""The dimensions in the order of the page. `status` counts every registration that has not ended, the others those that are
in force (有效)."""
AGES = {
    "0": _("29 岁及以下"), "30": _("30–39 岁"), "40": _("40–49 岁"), "50": _("50–59 岁"), "60": _("60–69 岁"), "70": _("70 岁及以上"),
}  # fmt: skip
CLASSES = {
    "A": _("医院"), "B": _("社区卫生服务机构"), "C": _("卫生院"), "D": _("门诊部、诊所、村卫生室"), "E": _("急救中心（站）"),
    "F": _("采供血机构"), "G": _("妇幼保健院（所、站）"), "H": _("专科疾病防治院（所、站）"), "J": _("疾病预防控制中心"),
    "K": _("卫生监督机构"), "M": _("医学科学研究机构"), "N": _("医学教育机构"), "P": _("其他卫生机构"),
}  # fmt: skip
STATUSES = (RegistrationStatus.VALID, RegistrationStatus.SUSPENDED, RegistrationStatus.DEPARTURE_FILED)


def keys_of(dimension: str) -> Iterator[tuple[str, str]]:
    """Every key of a dimension with its words (Chinese or lazily translated), in the order of its code table."""
    if dimension == "category":
        yield from ((one.value, one.label) for one in Category)
    elif dimension == "level":
        yield from ((one.value, one.label) for one in Level)
    elif dimension == "scope":
        yield from ((one.code, one.name) for one in tables.scopes())
    elif dimension == "age":
        yield from ((key, str(words)) for key, words in AGES.items())
    elif dimension == "class":
        yield from ((key, str(words)) for key, words in CLASSES.items())
    else:
        yield from ((one.value, one.label) for one in STATUSES)
