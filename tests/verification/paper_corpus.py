"""The part of the corpus that is files: signed PDFs and sealed OFDs, and what may happen to them. Needs a font and a photo.

`page` says what /v may say: it reads the token in a file and states that it did not check the file itself.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm

from medreg.licences.artefacts.pdf import PortSigner, sign_pdf
from medreg.licences.attached import TOKEN_NAME
from medreg.licences.render.pdf import licence_pdf
from medreg.licences.status_list import ListedStatus
from medreg.licences.token import assemble, to_be_signed
from medreg.signing.keys import KeySet
from tests.licences.papers import (
    chain,
    material,
    parts_of,
    pictured,
    port_signer,
    seal_office,
    sealed_ofd,
    signed_pdf,
    stranger,
)
from tests.licences.samples import KEY, NOW, ORIGIN, licence, signed
from tests.verification.corpus import Artefact, a_list

GENUINE_INSIDE: tuple[str, ...] = ()
AUTHORITY = "北京市海淀区卫生健康委员会"


def papers(photo: bytes, font_folder: Path) -> Iterator[Artefact]:
    """Good and bad files of the sample licence."""
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
    told = KeySet((KEY, replace(key, authority="上海市浦东新区卫生健康委员会")))
    by_another_authority = sign_pdf(page, PortSigner(other, key.kid, chain(key)), AUTHORITY, NOW)
    yield Artefact("pdf-signed-by-another-authority", by_another_authority, ("other_authority",), (), suffix="pdf", keys=told)
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
    yield from _ofds(photo, font_folder)
    yield Artefact("text-in-a-pdf-name", b"%PD", ("not_a_token",), ("unknown_file",), suffix="pdf")


def _ofds(photo: bytes, font_folder: Path) -> Iterator[Artefact]:
    ofd = sealed_ofd(pictured(photo), photo, font_folder)
    parts = parts_of(ofd)
    page = next(name for name in parts if name.endswith("Content.xml") and "Pages" in name)
    sealed = next(name for name in parts if name.endswith("SignedValue.dat"))
    token = next(name for name in parts if name.endswith(TOKEN_NAME))
    shadow = parts[page].replace("林知远".encode(), "林知近".encode())
    foreign = {**parts, token: signed(licence(name="林知近"))}
    yield _ofd("ofd", ofd, font_folder)
    yield _ofd("ofd-suspended", ofd, font_folder, "suspended", page=("suspended",), lists=(a_list(ListedStatus.SUSPENDED),))
    yield _ofd("ofd-of-an-unknown-seal", ofd, None, "unknown_key")
    seal = seal_office(font_folder).key
    told = KeySet((KEY, replace(seal, authority="上海市浦东新区卫生健康委员会")))
    yield Artefact("ofd-sealed-by-another-authority", ofd, ("other_authority",), (), suffix="ofd", keys=told)
    named = licence(key_id=seal.kid)
    by_the_seal = assemble(named, seal_office(font_folder).sealing.bearer.signer.sign(seal.kid, to_be_signed(named)))
    yield Artefact("token-signed-by-the-seal", by_the_seal, ("unknown_key",), suffix="cose", keys=KeySet((KEY, seal)))
    yield _ofd("ofd-with-a-file-more", _zip({**parts, "Doc_0/more.xml": b"<a/>"}), font_folder, "file_added")
    yield _ofd("ofd-with-a-page-changed", _zip({**parts, page: shadow}), font_folder, "file_changed")
    yield _ofd("ofd-with-another-token", _zip(foreign), font_folder, "file_changed")
    yield _ofd("ofd-with-a-file-less", _zip(_without(parts, page)), font_folder, "file_missing")
    yield _ofd("ofd-seal-damaged", _zip({**parts, sealed: parts[sealed][:-1] + b"x"}), font_folder, "bad_signature")
    yield _ofd("ofd-cut", ofd[: len(ofd) // 2], font_folder, "file_unreadable", page=("token_missing",))
    other = _zip({"a.txt": b"x"})
    yield _ofd("zip-of-something-else", other, font_folder, "not_signed", page=("token_missing",))


def _ofd(name: str, content: bytes, font_folder: Path | None, *reasons: str, **more: Any) -> Artefact:
    """Judged by the sample key and, where there is a font to draw it with, the key of the seal."""
    seals = () if font_folder is None else (seal_office(font_folder).key,)
    given = {"page": GENUINE_INSIDE, **more}
    return Artefact(name, content, reasons, suffix="ofd", keys=KeySet((KEY, *seals)), **given)


def _without(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {each: content for each, content in parts.items() if each != name}


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
