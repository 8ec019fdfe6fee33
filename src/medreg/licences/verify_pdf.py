"""The verdict on a licence's PDF: pyHanko's bottom line, certified with no changes, over the whole file, by a published key.

A viewer's "signature is valid" is not enough: after a page was replaced by an appended revision it still says so.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from asn1crypto import cms, x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, read_certification_data
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind, refused
from medreg.licences.attached import JSON_NAME, TOKEN_NAME, Attached, judged_by_attachments
from medreg.licences.problems import KEY_PROBLEMS, Problem
from medreg.signing.certificates import certified_key
from medreg.signing.keys import Algorithm, KeyState, PublishedKey

DEEPEST_NAME_TREE = 8
UNREADABLE = (
    *(PdfError, ValueError, LookupError, TypeError, AttributeError, NotImplementedError, AssertionError),
    *(RecursionError, OverflowError, OSError, zlib.error, struct.error),
)
"""What the readers of PDF, CMS and X.509 raise on hostile input."""


def verify_pdf(content: bytes, evidence: Evidence, *, now: datetime) -> ArtefactVerdict:
    """The verdict at `now`; never raises on bad input."""
    try:
        reader = PdfFileReader(io.BytesIO(content))
        if reader.encrypted:
            return refused(Kind.PDF, Problem.FILE_UNREADABLE, now=now)
        signatures = reader.embedded_regular_signatures
        root = reader.root
    except UNREADABLE:
        return refused(Kind.PDF, Problem.FILE_UNREADABLE, now=now)
    if not signatures:
        return refused(Kind.PDF, Problem.NOT_SIGNED, now=now)
    try:
        key = certified_key(signatures[0].signer_cert.dump(), evidence.keys, Algorithm.ES256)
        problems = tuple(dict.fromkeys(_problems(reader, signatures[0], key)))
        attachments = dict(_attachments(root))
    except UNREADABLE:
        return refused(Kind.PDF, Problem.BAD_SIGNATURE, now=now)
    if key is None or problems:
        return refused(Kind.PDF, *problems, now=now)
    given = Attached(key, attachments.get(TOKEN_NAME), attachments.get(JSON_NAME))
    return judged_by_attachments(Kind.PDF, given, evidence, now=now)


def _problems(reader: PdfFileReader, signature: EmbeddedPdfSignature, key: PublishedKey | None) -> Iterator[Problem]:
    signer_certificate = signature.signer_cert
    signed_at = signature.self_reported_timestamp
    status = _status(signature, signer_certificate, signed_at)
    if not (status.intact and status.valid):
        yield Problem.BAD_SIGNATURE
        return
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE and _nothing_in_the_gap(reader, signature)
    if not whole or len(reader.embedded_signatures) > 1:
        yield Problem.PAGE_REPLACED if _page_changed(reader, signature) else Problem.CHANGED_AFTER_SIGNING
    yield from _key_problems(key, signed_at)
    certification = read_certification_data(reader)
    if certification is None or certification.permission is not MDPPerm.NO_CHANGES:
        yield Problem.NOT_CERTIFIED
    if not status.bottom_line:
        yield Problem.BAD_SIGNATURE if status.docmdp_ok else Problem.CHANGED_AFTER_SIGNING


def _status(
    signature: EmbeddedPdfSignature, certificate: x509.Certificate, signed_at: datetime | None
) -> PdfSignatureStatus:
    """pyHanko's judgement with the signer's certificate as its own anchor: whom it belongs to say the published keys."""
    context = ValidationContext(trust_roots=[certificate], moment=signed_at, allow_fetching=False)
    return validate_pdf_signature(signature, context)


def _key_problems(key: PublishedKey | None, signed_at: datetime | None) -> Iterator[Problem]:
    if key is None:
        yield Problem.UNKNOWN_KEY
    elif signed_at is None:
        yield Problem.OUTSIDE_KEY_PERIOD
    elif (state := key.state(signed_at)) is not KeyState.ACTIVE:
        yield KEY_PROBLEMS[state]


def _nothing_in_the_gap(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> bool:
    """Whether the only bytes that no signature covers are the signature itself, in one spelling, and its padding."""
    start, end = (int(signature.byte_range[1]), int(signature.byte_range[2]))
    reader.stream.seek(start)
    gap = reader.stream.read(end - start)
    spelt = cms.ContentInfo.load(signature.pkcs7_content).dump().hex().upper().encode()
    return bool(gap == b"<" + spelt.ljust(end - start - 2, b"0") + b">")


def _page_changed(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> bool:
    """Whether what later revisions wrote anew belongs to the pages as signed, or the pages are others now."""
    signed = reader.get_historical_resolver(signature.signed_revision)
    root = signed.root
    if root.raw_get("/Pages") != reader.root.raw_get("/Pages"):
        return True
    of_pages = signed.collect_dependencies(root.raw_get("/Pages"))
    later = range(signature.signed_revision + 1, reader.total_revisions)
    return any(of_pages & reader.xrefs.explicit_refs_in_revision(revision) for revision in later)


def _attachments(root: Any) -> Iterator[tuple[str, bytes]]:
    """(name, content) of every file in the name tree of embedded files."""
    tree = root.get("/Names", {}).get("/EmbeddedFiles", {})
    for name, specification in _leaves(tree, DEEPEST_NAME_TREE):
        yield name, bytes(specification["/EF"]["/F"].data)


def _leaves(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    names = node.get("/Names", ())
    for position in range(0, len(names) - 1, 2):
        yield str(names[position]), names[position + 1]
    if depth:
        for child in node.get("/Kids", ()):
            yield from _leaves(child, depth - 1)
