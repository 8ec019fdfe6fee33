"""The sealed OFD of a licence: its parts, SM3 digests of all of them, and the seal's signature (GB/T 33190, 18; GB/T 38540)."""

import base64
import io
import zipfile
from datetime import datetime

from medreg.licences.artefacts.material import PageMaterial, SealInHand
from medreg.licences.document import LEGAL_TIME, LicenceDocument
from medreg.licences.render.ofd import FOLDER, SIGNATURES, OfdDocument, licence_ofd
from medreg.licences.render.ofd_page import SEAL_SIDE
from medreg.licences.render.ofd_xml import element, empty, xml
from medreg.signing.certificates import SM2_WITH_SM3
from medreg.signing.electronic_seal import sign_with_seal
from medreg.signing.sm3 import sm3

PURPOSE = "ofd"
SM3 = "1.2.156.10197.1.401"
SIGNATURE = f"{FOLDER}/Signs/Sign_0/Signature.xml"
SEAL = f"{FOLDER}/Signs/Sign_0/Seal.esl"
SIGNED_VALUE = f"{FOLDER}/Signs/Sign_0/SignedValue.dat"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
FILE_MODE = 0o644


def make_ofd(document: LicenceDocument, material: PageMaterial, *, sealing: SealInHand, signed_at: datetime) -> bytes:
    """The OFD of `document`, sealed. Raises KeyMissingError, MissingGlyphError, PhotoDiffersError."""
    unsigned = licence_ofd(
        document,
        photo=material.photo,
        token=material.token,
        origin=material.origin,
        font_folder=material.font_folder,
        demo=material.demo,
    )
    return sealed(unsigned, sealing, signed_at=signed_at)


def sealed(document: OfdDocument, sealing: SealInHand, *, signed_at: datetime) -> bytes:
    """The container with the seal at its place; every part outside Signs/ is digested."""
    signature = _signature_xml(document, signed_at)
    value = sign_with_seal(
        sealing.seal, sealing.bearer, signed_at=signed_at, digest=sm3(signature), path=f"/{SIGNATURE}"
    )
    listed = empty("Signature", ID="1", Type="Seal", BaseLoc=f"/{SIGNATURE}")
    signs = {
        SIGNATURES: xml("Signatures", element("MaxSignId", "1"), listed),
        SIGNATURE: signature,
        SEAL: sealing.seal,
        SIGNED_VALUE: value,
    }
    return zipped({**document.parts, **signs})


def zipped(parts: dict[str, bytes]) -> bytes:
    """A plain ZIP container: no dates, no comments, nothing between the entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, ZIP_EPOCH)
            entry.external_attr = FILE_MODE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            container.writestr(entry, content)
    return out.getvalue()


def _signature_xml(document: OfdDocument, signed_at: datetime) -> bytes:
    references = [
        element("Reference", element("CheckValue", base64.b64encode(sm3(content)).decode()), FileRef=f"/{path}")
        for path, content in document.parts.items()
    ]
    place = document.seal
    info = element(
        "SignedInfo",
        empty("Provider", ProviderName="medreg", Company="medreg", Version="1.0"),
        element("SignatureMethod", SM2_WITH_SM3),
        element("SignatureDateTime", signed_at.astimezone(LEGAL_TIME).strftime("%Y%m%d%H%M%S")),
        element("References", *references, CheckMethod=SM3),
        empty(
            "StampAnnot",
            ID="1",
            PageRef=str(document.page_ids[place.page]),
            Boundary=f"{place.x:g} {place.y:g} {SEAL_SIDE:g} {SEAL_SIDE:g}",
        ),
        element("Seal", element("BaseLoc", f"/{SEAL}")),
    )
    return xml("Signature", info, element("SignedValue", f"/{SIGNED_VALUE}"))
