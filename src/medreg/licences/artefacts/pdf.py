"""The signed PDF of a licence: PAdES B-B (ETSI EN 319 142-1), certified with no changes allowed, through the signer port.

The signature is invisible; what people see, the seal's picture included, is in the typeset page that it covers.
"""

import io
from datetime import datetime

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from medreg.licences.artefacts.material import PageMaterial
from medreg.licences.document import LicenceDocument
from medreg.licences.render.pdf import licence_pdf
from medreg.signing.der import as_der
from medreg.signing.port import Signer

PURPOSE = "pdf"
FIELD = "IssuingAuthority"
FIELD_NAME = "发证机关电子签名"
REASON = "签发电子证照"
DIGEST = "sha256"
PLACEHOLDER = bytes(72)
"""As long as the longest DER form of an ES256 signature."""
BYTES_RESERVED = 8192


class NoCertificateError(LookupError):
    """The signing key has no certificate; `chain` was empty."""


def make_pdf(
    document: LicenceDocument,
    material: PageMaterial,
    *,
    signer: Signer,
    key_id: str,
    chain: tuple[bytes, ...],
    signed_at: datetime,
) -> bytes:
    """The page of `document`, signed by an ES256 key of its issuer; `chain`: its certificate and those above, DER.

    The key need not be the document's own: a PDF made later is signed by the key that is active then.
    Raises KeyMissingError, NoCertificateError, MissingGlyphError, PhotoDiffersError.
    """
    if not chain:
        raise NoCertificateError(key_id)
    page = licence_pdf(
        document,
        photo=material.photo,
        token=material.token,
        origin=material.origin,
        font_folder=material.font_folder,
        demo=material.demo,
        seal=material.seal,
    )
    return sign_pdf(page, PortSigner(signer, key_id, chain), document.authority, signed_at)


def sign_pdf(
    page: bytes,
    signer: signers.Signer,
    authority: str,
    signed_at: datetime,
    *,
    allowed: fields.MDPPerm | None = fields.MDPPerm.NO_CHANGES,
) -> bytes:
    """`page` with its certifying signature appended; nothing may be changed after it.

    `allowed` may loosen that (None: a signature that certifies nothing); our verification refuses such files.
    """
    writer = _UnchangedMetadata(io.BytesIO(page))
    first_page = writer.root["/Pages"]["/Kids"][0]
    first_page[NameObject("/Tabs")] = NameObject("/S")
    field = fields.SigFieldSpec(
        FIELD,
        invis_sig_settings=fields.InvisSigSettings(box_out_of_bounds=True),
        readable_field_name=FIELD_NAME,
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        name=authority,
        reason=REASON,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=allowed is not None,
        docmdp_permissions=allowed or fields.MDPPerm.NO_CHANGES,
    )
    out = _DatedSigner(metadata, signer, field, signed_at).sign_pdf(writer, bytes_reserved=BYTES_RESERVED)
    return bytes(out.getvalue())


class _UnchangedMetadata(IncrementalPdfFileWriter):
    """Leaves title and dates as the typesetting wrote them: PDF/A wants both metadata places to agree."""

    def _update_meta(self) -> None:
        pass


class _DatedSigner(signers.PdfSigner):
    """Writes the given time of signing instead of the machine's."""

    def __init__(
        self,
        metadata: signers.PdfSignatureMetadata,
        signer: signers.Signer,
        field: fields.SigFieldSpec,
        signed_at: datetime,
    ) -> None:
        super().__init__(metadata, signer, new_field_spec=field)
        self._signed_at = signed_at

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._signed_at
        return session


class PortSigner(signers.Signer):
    """pyHanko's signer over our port."""

    def __init__(self, signer: Signer, key_id: str, chain: tuple[bytes, ...]) -> None:
        certificates = [x509.Certificate.load(certificate) for certificate in chain]
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        registry.register_multiple(certificates)
        super().__init__(signing_cert=certificates[0], cert_registry=registry)
        self._port, self._key_id = signer, key_id

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != DIGEST:
            raise ValueError(f"ES256 signs over SHA-256, not {digest_algorithm}")
        return PLACEHOLDER if dry_run else as_der(self._port.sign(self._key_id, data))
