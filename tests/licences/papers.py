"""Signed files of the sample licence: made by the real functions with the sample key and a root of the tests."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from medreg.licences.artefacts.material import PageMaterial, SealInHand
from medreg.licences.artefacts.ofd import make_ofd
from medreg.licences.artefacts.pdf import PortSigner, make_pdf
from medreg.licences.document import LicenceDocument
from medreg.licences.render.seal import demo_seal_png, demo_seal_svg
from medreg.signing.certificates import Issuer, Party, root_certificate, signing_certificate
from medreg.signing.electronic_seal import SealBearer, SealDesign, SealMaker, make_seal
from medreg.signing.keys import Algorithm, KeySet, PublishedKey, jwk_of_point, key_id, public_jwk
from medreg.signing.sm2 import Sm2Key, new_private_key
from medreg.signing.sm2_software_key import Sm2SoftwareSigner
from medreg.signing.software_key import SoftwareSigner
from tests.licences.samples import KEY, NOW, ORIGIN, SIGNER, licence, signed

ENDS = datetime(2056, 1, 1, tzinfo=UTC)
AUTHORITY = Party("北京市海淀区卫生健康委员会", "医师执业证书签发")


def stranger(number: int) -> tuple[SoftwareSigner, PublishedKey]:
    """A P-256 key that nobody published."""
    private = derive_private_key(number, SECP256R1())
    jwk = public_jwk(private.public_key())
    key = PublishedKey(key_id(jwk), Algorithm.ES256, jwk, not_before=KEY.not_before)
    return SoftwareSigner({key.kid: private}, KeySet((key,))), key


@cache
def root() -> tuple[Issuer, bytes]:
    """The root of the tests and its certificate."""
    signer, key = stranger(1)
    issuer = Issuer(signer, key, Party("演示发证机构", "演示根证书"))
    return issuer, root_certificate(issuer, not_before=KEY.not_before, not_after=ENDS)


def chain(key: PublishedKey = KEY) -> tuple[bytes, ...]:
    """The certificate of `key` and the root's."""
    issuer, certificate = root()
    return signing_certificate(issuer, key, AUTHORITY, not_before=KEY.not_before, not_after=ENDS), certificate


def port_signer() -> PortSigner:
    """pyHanko's signer with the sample key."""
    return PortSigner(SIGNER, KEY.kid, chain())


def pictured(photo: bytes, **changes: Any) -> LicenceDocument:
    """The sample licence with this photo."""
    return licence(photo_digest=hashlib.sha256(photo).hexdigest(), **changes)


def material(document: LicenceDocument, photo: bytes, font_folder: Path, *, token: bytes = b"") -> PageMaterial:
    """What the page of `document` is drawn with."""
    return PageMaterial(
        photo=photo,
        token=token or signed(document),
        seal=demo_seal_svg(document.authority, font_folder),
        origin=ORIGIN,
        font_folder=font_folder,
        demo=True,
    )


def signed_pdf(document: LicenceDocument, photo: bytes, font_folder: Path, *, token: bytes = b"") -> bytes:
    """The licence's PDF, signed by the sample key."""
    return make_pdf(
        document,
        material(document, photo, font_folder, token=token),
        signer=SIGNER,
        key_id=KEY.kid,
        chain=chain(),
        signed_at=NOW,
    )


@dataclass(frozen=True, slots=True)
class SealOffice:
    """A maker of seals with its root, and an issuing key that bears the seal it made."""

    maker: SealMaker
    key: PublishedKey
    sealing: SealInHand


@cache
def sm2_pair(number: int) -> tuple[Sm2SoftwareSigner, PublishedKey]:
    """An SM2 key that is the same in every run of the process."""
    private, public = new_private_key()
    jwk = jwk_of_point(Algorithm.SM2, public)
    key = PublishedKey(key_id(jwk), Algorithm.SM2, jwk, not_before=KEY.not_before)
    return Sm2SoftwareSigner({key.kid: Sm2Key(public, private)}, KeySet((key,))), key


def seal_office(font_folder: Path, *, number: int = 0, valid_to: datetime = ENDS) -> SealOffice:
    """The office of one `number`: its own maker and its own issuing key."""
    maker_signer, maker_key = sm2_pair(2 * number)
    signer, key = sm2_pair(2 * number + 1)
    issuer = Issuer(maker_signer, maker_key, Party("演示制章机构", "演示国密根证书"))
    certificate = signing_certificate(issuer, key, AUTHORITY, not_before=KEY.not_before, not_after=ENDS)
    maker = SealMaker(maker_signer, maker_key, root_certificate(issuer, not_before=KEY.not_before, not_after=ENDS))
    design = SealDesign(
        seal_id="DEMO-110108",
        name=f"{AUTHORITY.organisation}（演示）",
        picture=demo_seal_png(AUTHORITY.organisation, font_folder),
        side_mm=42,
        valid_from=KEY.not_before,
        valid_to=valid_to,
    )
    seal = make_seal(design, (certificate,), maker)
    return SealOffice(maker, key, SealInHand(seal, SealBearer(signer, key.kid, certificate)))


def sealed_ofd(document: LicenceDocument, photo: bytes, font_folder: Path, *, token: bytes = b"") -> bytes:
    """The licence's OFD with the seal of office 0."""
    return make_ofd(
        document,
        material(document, photo, font_folder, token=token),
        sealing=seal_office(font_folder).sealing,
        signed_at=NOW,
    )


def parts_of(ofd: bytes) -> dict[str, bytes]:
    """Path → content of an OFD."""
    with zipfile.ZipFile(io.BytesIO(ofd)) as container:
        return {name: container.read(name) for name in container.namelist()}
