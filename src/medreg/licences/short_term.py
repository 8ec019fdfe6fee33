"""The document of a stay: 港澳医师短期行医执业证书, 台湾医师短期行医执业证书, 外国医师短期行医许可证."""

from datetime import datetime, time

from django.conf import settings

from medreg.clock import SHANGHAI
from medreg.licences.render.pdf import chinese_date
from medreg.licences.render.visitor_pdf import visitor_pdf
from medreg.register.short_term import ShortTermAsOf
from medreg.standards.tables import scope
from medreg.standards.vocabulary import Sex


def short_term_address(stay: ShortTermAsOf) -> str:
    """Where anybody sees what the register says of it now."""
    return f"{settings.PUBLIC_ORIGIN}/register/{stay.number}/"


def short_term_pdf(stay: ShortTermAsOf) -> bytes:
    """The same bytes for the same stay; whether it is in force is said by its public record, never by the paper."""
    return visitor_pdf(
        {
            "document": stay.document,
            "number": stay.number,
            "name": stay.name,
            "authority": stay.authority,
            "issued_on": chinese_date(stay.issued_on),
            "rows": _rows(stay),
        },
        address=short_term_address(stay),
        dated=datetime.combine(stay.issued_on, time(), SHANGHAI),
        font_folder=settings.FONT_DIR,
        demo=settings.DEMO,
    )


def _rows(stay: ShortTermAsOf) -> list[list[str]]:
    return [
        ["性别", Sex(stay.sex).label],
        ["证书编号", stay.number],
        ["执业类别", stay.category.label],
        ["执业范围", "、".join(found.name if (found := scope(code)) else code for code in stay.scopes)],
        ["聘用机构", stay.institution],
        ["科室", stay.department or "——"],
        ["有效期", f"{chinese_date(stay.since)}至{chinese_date(stay.until)}"],
    ]
