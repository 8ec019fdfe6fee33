"""The certificate as one A4 page: PDF/A-3a and PDF/UA-1, with the token and the canonical JSON attached."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from medreg.licences.document import TOWNSHIP_STAMP, LicenceDocument
from medreg.licences.qr import QUIET_ZONE, qr_symbol
from medreg.licences.render.typeset import typeset
from medreg.licences.token import token_url
from medreg.standards.vocabulary import Level

TEMPLATE = Path(__file__).with_name("licence.typ")
SMALLEST_MODULE_MM = 0.5
SMALLEST_QR_MM = 41.0
LEFT_OPEN = "——"
NAMES_ON_LINES_OF_THEIR_OWN = 4


class PhotoDiffersError(ValueError):
    """The photo given is not the one that the document names by its digest."""


def licence_pdf(
    document: LicenceDocument,
    *,
    photo: bytes,
    token: bytes,
    origin: str,
    font_folder: Path,
    demo: bool,
    seal: bytes = b"",
) -> bytes:
    """The PDF of one issued version; the same bytes for the same input.

    `photo` is the JPEG or PNG of `document.photo_digest`, `origin` the public address for the QR code; `demo`
    prints the watermark; `seal` is the picture of the authority's seal (PNG or SVG), if any. Raises MissingGlyphError, PhotoDiffersError.
    """
    if hashlib.sha256(photo).hexdigest() != document.photo_digest:
        raise PhotoDiffersError(document.licence_number)
    address, digits = token_url(token, origin)
    symbol = qr_symbol(address, digits)
    modules = len(symbol.rows) + 2 * QUIET_ZONE
    side = max(SMALLEST_QR_MM, modules * SMALLEST_MODULE_MM)
    return typeset(
        TEMPLATE,
        {
            **certificate_texts(document),
            "address": address.removesuffix("#"),
            "qr_mm": side,
            "quiet_mm": side * QUIET_ZONE / modules,
            "demo": demo,
        },
        files={
            "photo": photo,
            "qr": symbol.svg().encode(),
            "token": token,
            "json": document.to_json(),
            **({"seal": seal} if seal else {}),
        },
        font_folder=font_folder,
        dated=document.issued_at,
    )


def certificate_texts(document: LicenceDocument) -> dict[str, Any]:
    """Every text of the certificate as it is printed; the licence page may show the same."""
    stamped = TOWNSHIP_STAMP in document.remarks
    return {
        "kind": document.kind,
        "name": document.name,
        "person": [
            ["性别", document.sex.label],
            ["出生日期", chinese_date(document.birth_date)],
            ["证件号码", document.masked_identity_number],
        ],
        "licence_number": document.licence_number,
        "registration": [
            ["级别", document.level.label],
            ["类别", document.category.label],
            [
                "专长技术和病种" if document.level is Level.TCM_SPECIALTY else "执业范围",
                "、".join(scope.name for scope in document.scopes) or LEFT_OPEN,
            ],
            ["执业地点", document.place_name or LEFT_OPEN],
            ["主要执业机构", document.main_institution],
            ["备案执业机构", _filed(document.filed_institutions)],
            ["资格证书编码", document.masked_qualification_number],
            ["首次发证", chinese_date(document.first_issued_on)],
            ["有效期", _validity(document)],
            ["备注", "；".join(remark for remark in document.remarks if remark != TOWNSHIP_STAMP) or "无"],
        ],
        "stamp": TOWNSHIP_STAMP if stamped else "",
        "authority": document.authority,
        "issued_on": chinese_date(document.issued_on),
        "version": f"第 {document.version} 版",
        "digest": document.digest()[:16],
    }


def chinese_date(day: date) -> str:
    """2026年09月15日."""
    return f"{day.year}年{day.month:02}月{day.day:02}日"


def _filed(names: tuple[str, ...]) -> str:
    separator = "\n" if len(names) <= NAMES_ON_LINES_OF_THEIR_OWN else "、"
    return separator.join(names) or "无"


def _validity(document: LicenceDocument) -> str:
    return "长期" if document.expires_on is None else f"至{chinese_date(document.expires_on)}"
