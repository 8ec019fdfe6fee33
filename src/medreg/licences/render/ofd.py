"""The certificate as an OFD document (GB/T 33190-2016): every part except the signatures, which `artefacts/ofd.py` adds.

Texts are Unicode with their advances, fonts are embedded subsets, token and JSON are attached as in the PDF.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from medreg.licences.attached import JSON_NAME, TOKEN_NAME
from medreg.licences.document import LEGAL_TIME, LicenceDocument
from medreg.licences.qr import QUIET_ZONE, qr_symbol
from medreg.licences.render.ofd_fonts import font_folder_of
from medreg.licences.render.ofd_marks import Mark
from medreg.licences.render.ofd_page import PAGE_HEIGHT, PAGE_WIDTH, PHOTO, QR, SealPlace, certificate_pages
from medreg.licences.render.ofd_xml import Drawn, drawn_page, element, empty, xml
from medreg.licences.render.pdf import SMALLEST_MODULE_MM, SMALLEST_QR_MM, PhotoDiffersError, certificate_texts
from medreg.licences.token import token_url

ROOT = "OFD.xml"
FOLDER = "Doc_0"
SIGNATURES = f"{FOLDER}/Signs/Signatures.xml"
DOTS_PER_MODULE = 8
FIRST_PAGE_ID, FIRST_RESOURCE_ID, FIRST_MARK_ID = 1, 100, 200
JPEG_START = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class OfdDocument:
    """The parts by their path in the container, in order, the ids of the pages and the place of the seal."""

    parts: dict[str, bytes]
    page_ids: tuple[int, ...]
    seal: SealPlace


def licence_ofd(
    document: LicenceDocument, *, photo: bytes, token: bytes, origin: str, font_folder: Path, demo: bool
) -> OfdDocument:
    """The unsigned document; the same bytes for the same input. Raises MissingGlyphError, PhotoDiffersError."""
    if hashlib.sha256(photo).hexdigest() != document.photo_digest:
        raise PhotoDiffersError(document.licence_number)
    address, digits = token_url(token, origin)
    symbol = qr_symbol(address, digits)
    modules = len(symbol.rows) + 2 * QUIET_ZONE
    side = max(SMALLEST_QR_MM, modules * SMALLEST_MODULE_MM)
    pages, seal = certificate_pages(
        certificate_texts(document),
        font_folder_of(font_folder),
        address=address.removesuffix("#"),
        qr_mm=side,
        quiet_mm=side * QUIET_ZONE / modules,
        demo=demo,
    )
    pictures = {PHOTO: photo, QR: symbol.png(pixels_per_module=DOTS_PER_MODULE)}
    attachments = {JSON_NAME: document.to_json(), TOKEN_NAME: token}
    return _assembled(document, pages, pictures, attachments, seal, font_folder)


def _assembled(
    document: LicenceDocument,
    pages: list[list[Mark]],
    pictures: dict[str, bytes],
    attachments: dict[str, bytes],
    seal: SealPlace,
    font_folder: Path,
) -> OfdDocument:
    picture_ids = {name: FIRST_RESOURCE_ID + 50 + number for number, name in enumerate(pictures)}
    drawn = Drawn(font_folder_of(font_folder), picture_ids, first_font=FIRST_RESOURCE_ID, first_mark=FIRST_MARK_ID)
    contents = [drawn_page(marks, drawn) for marks in pages]
    page_ids = tuple(range(FIRST_PAGE_ID, FIRST_PAGE_ID + len(pages)))
    files = {f"{name}.{_ending(content)}": content for name, content in pictures.items()}
    parts = {
        ROOT: _root(document),
        f"{FOLDER}/Document.xml": _document(page_ids, last_id=drawn.last_id),
        f"{FOLDER}/PublicRes.xml": drawn.font_resources(),
        f"{FOLDER}/DocumentRes.xml": _pictures(files, picture_ids),
        **{f"{FOLDER}/Pages/Page_{number}/Content.xml": content for number, content in enumerate(contents)},
        **{f"{FOLDER}/Res/{name}": content for name, content in drawn.font_files().items()},
        **{f"{FOLDER}/Res/{name}": content for name, content in files.items()},
        f"{FOLDER}/Attachs/Attachments.xml": _attachments(document, attachments),
        **{f"{FOLDER}/Attachs/{name}": content for name, content in attachments.items()},
    }
    return OfdDocument(parts, page_ids, seal)


def _root(document: LicenceDocument) -> bytes:
    info = [
        element("DocID", document.digest()[:32]),
        element("Title", f"{document.kind} {document.licence_number}"),
        element("Author", document.authority),
        element("Subject", document.kind),
        element("CreationDate", document.issued_on.isoformat()),
        element("Creator", "medreg"),
    ]
    body = element(
        "DocBody",
        element("DocInfo", *info),
        element("DocRoot", f"{FOLDER}/Document.xml"),
        element("Signatures", SIGNATURES),
    )
    return xml("OFD", body, Version="1.0", DocType="OFD")


def _document(page_ids: tuple[int, ...], *, last_id: int) -> bytes:
    common = [
        element("MaxUnitID", str(last_id)),
        element("PageArea", element("PhysicalBox", f"0 0 {PAGE_WIDTH:g} {PAGE_HEIGHT:g}")),
        element("PublicRes", "PublicRes.xml"),
        element("DocumentRes", "DocumentRes.xml"),
    ]
    pages = [
        empty("Page", ID=str(page), BaseLoc=f"Pages/Page_{number}/Content.xml") for number, page in enumerate(page_ids)
    ]
    return xml(
        "Document",
        element("CommonData", *common),
        element("Pages", *pages),
        element("Attachments", "Attachs/Attachments.xml"),
    )


def _pictures(files: dict[str, bytes], ids: dict[str, int]) -> bytes:
    media = [
        element(
            "MultiMedia",
            element("MediaFile", name),
            ID=str(ids[name.partition(".")[0]]),
            Type="Image",
            Format=name.rpartition(".")[2].upper(),
        )
        for name in files
    ]
    return xml("Res", element("MultiMedias", *media), BaseLoc="Res")


def _attachments(document: LicenceDocument, files: dict[str, bytes]) -> bytes:
    written = document.issued_at.astimezone(LEGAL_TIME).strftime("%Y-%m-%dT%H:%M:%S")
    entries = [
        element(
            "Attachment",
            element("FileLoc", name),
            ID=str(number),
            Name=name,
            Format=name.rpartition(".")[2],
            CreationDate=written,
            Visible="false",
        )
        for number, name in enumerate(files, 1)
    ]
    return xml("Attachments", *entries)


def _ending(picture: bytes) -> str:
    return "jpg" if picture.startswith(JPEG_START) else "png"
