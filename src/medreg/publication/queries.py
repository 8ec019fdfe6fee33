"""The public window on the register: search, and one record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from medreg.publication.models import PublicRecord
from medreg.publication.projection import fresh
from medreg.standards.text import canonical, canonical_code
from medreg.standards.vocabulary import RegistrationStatus

ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)
FIELDS = (
    *("licence_number", "name", "sex", "level", "category", "scopes", "main_institution", "filed_institutions"),
    *("authority", "status", "status_from", "status_until"),
)
"""`access.visibility.View.PUBLIC_SEARCH`, in the order in which they are told."""


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


def records_after(rows: QuerySet[PublicRecord], province: str, name: str, key: int) -> QuerySet[PublicRecord]:
    """What follows a record in the order of `search_records`."""
    same_name = Q(province=province, name=name, registration_id__gt=key)
    return rows.filter(Q(province__gt=province) | Q(province=province, name__gt=name) | same_name)


def _after(prefix: str) -> str:
    """The first text that no longer begins with `prefix` in code-point order."""
    last = ord(prefix[-1])
    return prefix[:-1] + chr(0xE000 if last == 0xD7FF else min(last + 1, 0x10FFFF))


def public_records(licence_number: str) -> list[PublicRecord]:
    """Every registration that carries a number, as it is today; those that stand first, then the newest first."""
    rows = PublicRecord.objects.filter(licence_number=canonical_code(licence_number)).order_by("-registration_id")
    return sorted(map(fresh, rows), key=lambda record: record.status in ENDED)


def public_record(licence_number: str) -> PublicRecord | None:
    """The registration that a number stands for: the newest that stands, else the newest."""
    return next(iter(public_records(licence_number)), None)


def shown(record: PublicRecord) -> dict[str, Any]:
    """The fields that everybody may see (handbook 3.8), as plain data; the record must be `fresh`.

    A registration that simply holds has no days to tell: the day of its beginning is not among the visible fields.
    """
    told = {name: _plain(getattr(record, name)) for name in FIELDS}
    return told if record.status != RegistrationStatus.VALID else {**told, "status_from": None, "status_until": None}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
