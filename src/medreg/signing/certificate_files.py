"""Certificates of the issuing keys as files: `certificates/<kid>.pem`, the key's own first, the root's last.

Production chains are laid there by the key ceremony, from an approved certificate authority. In development a root of
the installation's own, in `ca/`, makes them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import pem  # type: ignore[import-untyped]

from medreg.signing.certificates import Issuer, Party, certifies, root_certificate, signing_certificate
from medreg.signing.keys import Algorithm, PublishedKey
from medreg.signing.port import Signer
from medreg.signing.sm2_software_key import open_sm2_signer
from medreg.signing.software_key import locked, open_software_signer, write_new

FOLDER, ROOT_FOLDER = "certificates", "ca"
ROOT_YEARS, SIGNING_YEARS = timedelta(days=366 * 30), timedelta(days=366 * 20)
ROOT_NAMES = {Algorithm.ES256: "演示根证书 P-256", Algorithm.SM2: "演示根证书 SM2"}
PURPOSE = "医师执业证书签发"
LABEL = "CERTIFICATE"


class CertificateMissingError(LookupError):
    """The key has no certificate here, or one that is another key's."""


@dataclass(frozen=True, slots=True)
class DevelopmentRoot:
    """A root of the installation's own, with its certificate: only for development and demonstrations."""

    issuer: Issuer
    certificate: bytes


def read_chain(folder: Path, key: PublishedKey) -> tuple[bytes, ...]:
    """The certificates of `key` in DER, its own first. Raises CertificateMissingError."""
    path = folder / FOLDER / f"{key.kid}.pem"
    try:
        chain = tuple(content for _, _, content in pem.unarmor(path.read_bytes(), multiple=True))
    except (OSError, ValueError) as problem:
        raise CertificateMissingError(f"no certificate for key {key.kid}: {problem}") from problem
    if not certifies(chain[0], key):
        raise CertificateMissingError(f"{path} is not the certificate of key {key.kid}")
    return chain


def ensure_development_chain(folder: Path, key: PublishedKey, organisation: str) -> tuple[bytes, ...]:
    """The chain of `key`, made by `organisation`'s development root if there is none yet, in the name of the key's
    authority or, for a key of the system, of `organisation`; safe when processes start together."""
    with locked(folder / FOLDER):
        path = folder / FOLDER / f"{key.kid}.pem"
        if not path.exists():
            root = development_root(folder, key.algorithm, organisation, now=key.not_before)
            certificate = signing_certificate(
                root.issuer,
                key,
                Party(key.authority or organisation, PURPOSE),
                not_before=key.not_before,
                not_after=key.not_before + SIGNING_YEARS,
            )
            content = b"".join(pem.armor(LABEL, each) for each in (certificate, root.certificate))
            write_new(path, content, mode=0o644)
    return read_chain(folder, key)


def development_root(folder: Path, algorithm: Algorithm, organisation: str, *, now: datetime) -> DevelopmentRoot:
    """The root of one algorithm, made on first use, valid from `now`; its certificate is the same ever after."""
    signer = _root_signer(folder / ROOT_FOLDER, algorithm, now)
    key = signer.public_keys()[0]
    issuer = Issuer(signer, key, Party(organisation, ROOT_NAMES[algorithm]))
    path = folder / ROOT_FOLDER / f"{key.kid}.crt"
    with locked(folder / ROOT_FOLDER):
        if not path.exists():
            made = root_certificate(issuer, not_before=key.not_before, not_after=key.not_before + ROOT_YEARS)
            write_new(path, pem.armor(LABEL, made), mode=0o644)
    _, _, certificate = pem.unarmor(path.read_bytes())
    return DevelopmentRoot(issuer, certificate)


def _root_signer(folder: Path, algorithm: Algorithm, now: datetime) -> Signer:
    if algorithm is Algorithm.SM2:
        return open_sm2_signer(folder, now=now, may_create=True)
    return open_software_signer(folder, now=now, may_create=True)
