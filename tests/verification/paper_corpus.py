"""The part of the corpus that is files: signed PDFs and what may happen to them. Needs a font and a photo.

`page` says what /v may say: it reads the token in a file and states that it did not check the file itself.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm

from medreg.licences.artefacts.pdf import PortSigner, sign_pdf
from medreg.licences.render.pdf import licence_pdf
from medreg.licences.status_list import ListedStatus
from tests.licences.papers import chain, material, pictured, port_signer, signed_pdf, stranger
from tests.licences.samples import NOW, ORIGIN, licence, signed
from tests.verification.corpus import Artefact, a_list

GENUINE_INSIDE: tuple[str, ...] = ()
AUTHORITY = "北京市海淀区卫生健康委员会"


def papers(photo: bytes, font_folder: Path) -> Iterator[Artefact]:
    """Good and bad PDFs of the sample licence."""
    document = pictured(photo)
    drawn = material(document, photo, font_folder)
    page = licence_pdf(
        document, photo=photo, token=drawn.token, origin=ORIGIN, font_folder=font_folder, demo=True, seal=drawn.seal
    )
    pdf = signed_pdf(document, photo, font_folder)
    other, key = stranger(7)
    yield _pdf("pdf", pdf)
    yield Artefact("pdf-suspended", pdf, ("suspended",), suffix="pdf", lists=(a_list(ListedStatus.SUSPENDED),))
    yield _pdf("pdf-unsigned", page, "not_signed")
    yield _pdf("pdf-signed-by-another", sign_pdf(page, PortSigner(other, key.kid, chain(key)), AUTHORITY, NOW), "unknown_key")
    loose = sign_pdf(page, port_signer(), AUTHORITY, NOW, allowed=MDPPerm.FILL_FORMS)
    yield _pdf("pdf-open-to-changes", loose, "not_certified")
    replaced = ("page_replaced", "changed_after_signing")
    yield Artefact("pdf-page-replaced", _page_replaced(pdf), replaced, GENUINE_INSIDE, suffix="pdf")
    yield _pdf("pdf-appended", pdf + b"\n% appended\n", "changed_after_signing")
    yield _pdf("pdf-saved-again", _saved(pdf), "bad_signature")
    yield _pdf("pdf-encrypted", _saved(pdf, pikepdf.Encryption(owner="o", user="u")), "file_unreadable", page=("token_missing",))
    yield _pdf("pdf-cut", pdf[: len(pdf) // 2], "file_unreadable", page=("token_missing",))
    yield _pdf("pdf-with-another-token", _with_token(photo, font_folder, signed(licence(name="林知近"))), "token_differs")
    bare = sign_pdf(_without_token(page), port_signer(), AUTHORITY, NOW)
    yield _pdf("pdf-without-token", bare, "token_missing", page=("token_missing",))
    yield _pdf("pdf-of-something-else", _blank(), "not_signed", page=("token_missing",))
    yield Artefact("zip-of-something-else", _zip({"a.txt": b"x"}), ("unknown_file",), ("token_missing",), suffix="ofd")
    yield Artefact("text-in-a-pdf-name", b"%PD", ("not_a_token",), ("unknown_file",), suffix="pdf")


def _pdf(name: str, content: bytes, reason: str = "", *, page: tuple[str, ...] = GENUINE_INSIDE) -> Artefact:
    return Artefact(name, content, (reason,) if reason else (), page, suffix="pdf")


def _with_token(photo: bytes, font_folder: Path, token: bytes) -> bytes:
    return signed_pdf(pictured(photo), photo, font_folder, token=token)


def _page_replaced(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    first = writer.root["/Pages"]["/Kids"][0]
    shadow = generic.StreamObject(stream_data=b"BT /F1 24 Tf 72 700 Td (ANOTHER PERSON) Tj ET")
    first[generic.NameObject("/Contents")] = writer.add_object(shadow)
    writer.update_container(first)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def _saved(pdf: bytes, encryption: pikepdf.Encryption | bool = False) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=encryption)
    return out.getvalue()


def _without_token(page: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as opened:
        del opened.attachments["licence.cose"]
        opened.save(out)
    return out.getvalue()


def _blank() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out)
    return out.getvalue()


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()
