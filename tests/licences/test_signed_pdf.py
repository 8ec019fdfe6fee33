"""The signed PDF: it stays archivable, every field can be read, and no change of it goes unnoticed."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind
from medreg.licences.artefacts.pdf import NoCertificateError, PortSigner, make_pdf, sign_pdf
from medreg.licences.problems import Problem
from medreg.licences.render.pdf import licence_pdf
from medreg.licences.verify import NotChecked
from medreg.licences.verify_artefact import verify_artefact
from medreg.signing.keys import KeySet, PublishedKey
from tests.campaigns import FULL, Tell
from tests.licences.papers import chain, material, pictured, port_signer, root, signed_pdf, stranger
from tests.licences.samples import KEY, KEYS, NOW, ORIGIN, SIGNER, licence, signed
from tests.licences.test_pdf import FIELDS

Spoil = Callable[[bytes], bytes]


@pytest.fixture(scope="session")
def page(font_folder: Path, photo: bytes) -> bytes:
    """The typeset page before it is signed: the right look and no signature."""
    document = pictured(photo)
    drawn = material(document, photo, font_folder)
    return licence_pdf(
        document, photo=photo, token=drawn.token, origin=ORIGIN, font_folder=font_folder, demo=True, seal=drawn.seal
    )


@pytest.fixture(scope="session")
def pdf(font_folder: Path, photo: bytes) -> bytes:
    return signed_pdf(pictured(photo), photo, font_folder)


def _judged(content: bytes, keys: KeySet = KEYS) -> ArtefactVerdict:
    return verify_artefact(content, Evidence(keys), now=NOW + timedelta(hours=1))


def test_the_signed_file_is_genuine_and_says_what_was_not_checked(pdf: bytes) -> None:
    found = _judged(pdf)

    assert found.kind is Kind.PDF
    assert found.verdict.valid
    assert found.verdict.licence is not None and found.verdict.licence.name == "林知远"
    assert NotChecked.PRINT not in found.verdict.not_checked
    assert NotChecked.STATUS in found.verdict.not_checked


def test_pyhanko_accepts_it_by_the_published_root(pdf: bytes) -> None:
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[0]
    context = ValidationContext(trust_roots=[x509.Certificate.load(root()[1])], moment=NOW, allow_fetching=False)

    status = validate_pdf_signature(signature, context)

    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert signature.docmdp_level is fields.MDPPerm.NO_CHANGES
    assert signature.self_reported_timestamp == NOW
    assert str(signature.sig_object["/SubFilter"]) == "/ETSI.CAdES.detached"


def test_the_signed_file_is_still_archivable_and_tagged(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        syntax = opened.check_pdf_syntax()
        identifiers = (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"])
        intents = [str(intent.S) for intent in opened.Root.OutputIntents]
        fonts = [thing for thing in opened.objects if _is(thing, "/FontDescriptor")]
        images = [thing for thing in opened.objects if _is(thing, "/Image", of="/Subtype")]
        widget = opened.Root.AcroForm.Fields[0]

        assert syntax == []
        assert identifiers == ("3", "A", "1")
        assert intents == ["/GTS_PDFA1"]
        assert fonts and all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert not [image for image in images if image.get("/Interpolate")]
        assert str(opened.Root.Lang).startswith("zh") and opened.Root.MarkInfo.Marked
        assert opened.docinfo["/Title"] == metadata["dc:title"]
        assert (int(widget.F) & 0b111110, str(widget.TU)) == (0b100, "发证机关电子签名")
        assert str(opened.pages[0].obj.Tabs) == "/S"


def test_every_field_can_still_be_copied_from_the_signed_page(pdf: bytes) -> None:
    text = "\n".join(read.extract_text() for read in PdfReader(io.BytesIO(pdf)).pages)

    assert [field for field in FIELDS if field not in text] == []


def test_a_key_without_certificate_signs_no_pdf(font_folder: Path, photo: bytes) -> None:
    document = pictured(photo)

    with pytest.raises(NoCertificateError):
        make_pdf(
            document,
            material(document, photo, font_folder),
            signer=SIGNER,
            key_id=KEY.kid,
            chain=(),
            signed_at=NOW,
        )


def test_the_right_look_without_a_signature_proves_nothing(page: bytes) -> None:
    assert _judged(page).verdict.reasons == (Problem.NOT_SIGNED,)


def test_a_signature_by_a_strangers_key_proves_nothing(page: bytes) -> None:
    signer, key = stranger(7)

    forged = sign_pdf(page, PortSigner(signer, key.kid, chain(key)), "北京市海淀区卫生健康委员会", NOW)

    assert _judged(forged).verdict.reasons == (Problem.UNKNOWN_KEY,)


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        (PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, withdrawn=True), Problem.WITHDRAWN_KEY),
        (PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, NOW), Problem.OUTSIDE_KEY_PERIOD),
        (PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, NOW + timedelta(days=1)), Problem.OUTSIDE_KEY_PERIOD),
    ],
)
def test_a_key_counts_only_in_its_time(pdf: bytes, key: PublishedKey, problem: Problem) -> None:
    assert _judged(pdf, KeySet((key,))).verdict.reasons == (problem,)


@pytest.mark.parametrize("allowed", [None, fields.MDPPerm.FILL_FORMS, fields.MDPPerm.ANNOTATE])
def test_a_signature_that_allows_changes_is_not_the_issuing_one(page: bytes, allowed: fields.MDPPerm | None) -> None:
    loose = sign_pdf(page, port_signer(), "北京市海淀区卫生健康委员会", NOW, allowed=allowed)

    assert _judged(loose).verdict.reasons == (Problem.NOT_CERTIFIED,)


def _with_page_replaced(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    first = writer.root["/Pages"]["/Kids"][0]
    shadow = generic.StreamObject(stream_data=b"BT /F1 24 Tf 72 700 Td (ANOTHER PERSON) Tj ET")
    first[generic.NameObject("/Contents")] = writer.add_object(shadow)
    writer.update_container(first)
    return _written(writer)


def _with_pages_exchanged(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    others = generic.DictionaryObject()  # type: ignore[no-untyped-call]
    others[generic.NameObject("/Type")] = generic.NameObject("/Pages")
    others[generic.NameObject("/Kids")] = generic.ArrayObject()
    writer.root[generic.NameObject("/Pages")] = writer.add_object(others)
    writer.update_root()  # type: ignore[no-untyped-call]
    return _written(writer)


def _with_attachment_replaced(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = names[1]["/EF"]["/F"]
    stream._data, stream._encoded_data = b"{}", None
    writer.mark_update(names[1]["/EF"].raw_get("/F").reference)
    return _written(writer)


class _CarelessSigner(signers.PdfSigner):
    """Signs where the certification forbids it, as an attacker's tool would."""

    def _enforce_certification_constraints(self, reader: PdfFileReader) -> None:
        pass


def _with_second_signature(pdf: bytes) -> bytes:
    signer, key = stranger(9)
    metadata = signers.PdfSignatureMetadata(field_name="Second")
    careless = _CarelessSigner(metadata, PortSigner(signer, key.kid, chain(key)))
    return bytes(careless.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue())


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def _saved_again(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out)
    return out.getvalue()


def _encrypted(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_with_page_replaced, Problem.PAGE_REPLACED),
        (_with_pages_exchanged, Problem.PAGE_REPLACED),
        (_with_attachment_replaced, Problem.CHANGED_AFTER_SIGNING),
        (_with_second_signature, Problem.CHANGED_AFTER_SIGNING),
        (lambda pdf: pdf + b"\n% appended\n", Problem.CHANGED_AFTER_SIGNING),
        (_saved_again, Problem.BAD_SIGNATURE),
        (_encrypted, Problem.FILE_UNREADABLE),
        (lambda pdf: pdf[: len(pdf) // 2], Problem.FILE_UNREADABLE),
        (lambda pdf: pdf[:-30], Problem.FILE_UNREADABLE),
        (lambda pdf: pdf[:20], Problem.FILE_UNREADABLE),
    ],
)
def test_whatever_happens_to_the_signed_file_has_its_own_word(pdf: bytes, spoil: Spoil, problem: Problem) -> None:
    found = _judged(spoil(pdf))

    assert problem in found.verdict.reasons
    assert found.verdict.licence is None
    assert not found.verdict.valid


def test_a_token_of_another_licence_in_a_signed_file_is_noticed(font_folder: Path, photo: bytes) -> None:
    mixed = signed_pdf(pictured(photo), photo, font_folder, token=signed(licence(name="林知近")))

    assert _judged(mixed).verdict.reasons == (Problem.TOKEN_DIFFERS,)


def test_a_signed_file_without_its_attachments_is_no_licence(page: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as opened:
        del opened.attachments["licence.cose"]
        opened.save(out)

    stripped = sign_pdf(out.getvalue(), port_signer(), "北京市海淀区卫生健康委员会", NOW)

    assert _judged(stripped).verdict.reasons == (Problem.TOKEN_MISSING,)


def test_no_changed_byte_goes_unnoticed(pdf: bytes, flipped: Callable[[bytes, int, int], bytes], tell: Tell) -> None:
    step = 37 if FULL else 1009
    positions = range(7, len(pdf), step)

    accepted = [position for position in positions if _judged(flipped(pdf, position, 0x20)).verdict.valid]

    tell("changed bytes of the PDF", flipped=len(positions), accepted=len(accepted))
    assert accepted == []


def _is(thing: object, value: str, *, of: str = "/Type") -> bool:
    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and str(thing.get(of, "")) == value
