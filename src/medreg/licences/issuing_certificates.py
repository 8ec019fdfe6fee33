"""The certificates and seals of this installation: for the signing process, and what of them is published."""

import base64
import hashlib
from pathlib import Path

from django.conf import settings

from medreg.licences.artefacts.material import SealInHand
from medreg.licences.issuing_key import issuing_signer, published_keys
from medreg.licences.render.seal import SIDE_MM, demo_seal_png, demo_seal_svg
from medreg.signing.certificate_files import (
    PURPOSE,
    CertificateMissingError,
    development_root,
    ensure_development_chain,
    read_chain,
)
from medreg.signing.certificates import Party, certificate_request, end_of
from medreg.signing.electronic_seal import SealBearer, SealDesign, SealMaker, make_seal, picture_of
from medreg.signing.keys import Algorithm, PublishedKey
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.software_key import locked, write_new

ORGANISATION = "医师电子化注册系统（演示）"
SEALS = "seals"
SEAL_NAME = "{}（演示）"


class SealMissingError(LookupError):
    """The authority's electronic seal has not been delivered to this installation; no OFD is made."""


def chain_of(key: PublishedKey) -> tuple[bytes, ...]:
    """The certificates of an issuing key. Outside production they are made on first use by a root of our own.

    Raises CertificateMissingError.
    """
    if settings.PRODUCTION:
        return read_chain(settings.KEY_DIR, key)
    return ensure_development_chain(settings.KEY_DIR, key, ORGANISATION)


def request_of(kid: str) -> str:
    """The certificate request of a published key, PEM, for the authority that it names. Raises KeyMissingError."""
    key = published_keys().find(kid)
    if key is None:
        raise KeyMissingError(f"{kid} is not published")
    party = Party(key.authority or ORGANISATION, PURPOSE)
    return certificate_request(issuing_signer(key.algorithm), key, party).decode()


def published_chain(key: PublishedKey) -> list[str]:
    """`x5c` of /api/v1/keys/<kid> (RFC 7517, 4.7); empty while the key has no certificate. Makes nothing."""
    try:
        return [base64.b64encode(certificate).decode() for certificate in read_chain(settings.KEY_DIR, key)]
    except CertificateMissingError:
        return []


def seal_picture(authority: str) -> bytes:
    """What the PDF shows as the authority's seal: that of its electronic seal; empty in production without one."""
    if not settings.PRODUCTION:
        return demo_seal_svg(authority, settings.FONT_DIR)
    file = _seal_file(authority)
    return picture_of(file.read_bytes()) if file.exists() else b""


def sealing_of(authority: str, signer: Signer, key: PublishedKey) -> SealInHand:
    """The authority's seal in the hand of an SM2 key. Raises SealMissingError, CertificateMissingError."""
    certificate = chain_of(key)[0]
    file = _seal_file(authority)
    if settings.PRODUCTION and not file.exists():
        raise SealMissingError(authority)
    if not settings.PRODUCTION:
        _ensure_demo_seal(file, authority, certificate, key)
    return SealInHand(file.read_bytes(), SealBearer(signer, key.kid, certificate))


def _seal_file(authority: str) -> Path:
    folder: Path = settings.KEY_DIR
    return folder / SEALS / f"{hashlib.sha256(authority.encode()).hexdigest()[:16]}.esl"


def _ensure_demo_seal(file: Path, authority: str, certificate: bytes, key: PublishedKey) -> None:
    if _seals_with(file, certificate):
        return
    root = development_root(settings.KEY_DIR, Algorithm.SM2, ORGANISATION, now=key.not_before)
    design = SealDesign(
        seal_id=f"DEMO-{file.stem}",
        name=SEAL_NAME.format(authority),
        picture=demo_seal_png(authority, settings.FONT_DIR),
        side_mm=round(SIDE_MM),
        valid_from=key.not_before,
        valid_to=end_of(certificate),
    )
    maker = SealMaker(root.issuer.signer, root.issuer.key, root.certificate)
    with locked(file.parent):
        if not _seals_with(file, certificate):
            write_new(file, make_seal(design, (certificate,), maker), mode=0o644)


def _seals_with(file: Path, certificate: bytes) -> bool:
    return file.exists() and certificate in file.read_bytes()
