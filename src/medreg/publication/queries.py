"""The public window on the register: search, one record, the lists."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from medreg.publication.models import PublicRecord, PublishedName
from medreg.standards.text import canonical, canonical_code


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for; a licence number alone, or a name with a province or an institution."""

    name: str = ""
    institution: str = ""
    province: str = ""
    licence_number: str = ""

    @property
    def defect(self) -> str:
        """Why this cannot be searched, in words; empty when it can."""
        if self.licence_number or (self.name and (self.province or self.institution)):
            return ""
        if self.name:
            return _("同名的人很多：请再选择省份，或填写执业机构名称")
        return _("请填写医师姓名（并选择省份或填写机构），或者填写执业证书编码")


def search_records(search: Search) -> QuerySet[PublicRecord]:
    """Records by licence number or by the beginning of name and institution (range bounds use the index)."""
    rows = PublicRecord.objects.order_by("province", "name", "registration_id")
    if search.licence_number:
        return rows.filter(licence_number=canonical_code(search.licence_number))
    if search.defect:
        return rows.none()
    name = canonical(search.name)
    rows = rows.filter(name__gte=name, name__lt=_after(name))
    if search.province:
        rows = rows.filter(province=search.province)
    if search.institution:
        rows = rows.filter(main_institution__contains=canonical(search.institution))
    return rows


def _after(prefix: str) -> str:
    """The first text that no longer begins with `prefix` in code-point order."""
    last = ord(prefix[-1])
    return prefix[:-1] + chr(0xE000 if last == 0xD7FF else min(last + 1, 0x10FFFF))


def public_record(licence_number: str) -> PublicRecord | None:
    """The newest registration that carries a number."""
    rows = PublicRecord.objects.filter(licence_number=canonical_code(licence_number))
    return rows.order_by("-registration_id").first()


def published_names(kind: str, province: str = "") -> QuerySet[PublishedName]:
    rows = PublishedName.objects.filter(kind=kind).order_by("-published_on", "-pk")
    return rows.filter(province=province) if province else rows
