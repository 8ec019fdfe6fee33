"""Certificates: two other implementations accept them, and a chain belongs to its key."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import pem  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from medreg.signing.certificate_files import CertificateMissingError, ensure_development_chain, read_chain
from medreg.signing.certificates import Party, certificate_request, certifies
from medreg.signing.keys import Algorithm, public_jwk
from medreg.signing.port import Signer
from medreg.signing.sm2_software_key import open_sm2_signer
from medreg.signing.software_key import open_software_signer

START = datetime(2026, 1, 1, tzinfo=UTC)
ORGANISATION = "北京市海淀区卫生健康委员会"
OPENSSL = shutil.which("openssl")


@pytest.fixture(params=["P-256", "SM2"])
def signer(request: pytest.FixtureRequest, tmp_path: Path) -> Signer:
    if request.param == "SM2":
        return open_sm2_signer(tmp_path, now=START, may_create=True)
    return open_software_signer(tmp_path, now=START, may_create=True)


def test_openssl_accepts_the_chain(signer: Signer, tmp_path: Path) -> None:
    key = signer.public_keys()[0]
    certificate, root = ensure_development_chain(tmp_path, key, ORGANISATION)
    for name, content in {"root": root, "certificate": certificate}.items():
        (tmp_path / name).write_bytes(pem.armor("CERTIFICATE", content))

    checked = _openssl("verify", *_as_its_user(signer), "-CAfile", tmp_path / "root", tmp_path / "certificate")

    assert checked == f"{tmp_path / 'certificate'}: OK\n"


def test_a_second_start_reads_the_same_chain(signer: Signer, tmp_path: Path) -> None:
    key = signer.public_keys()[0]

    first, second = (ensure_development_chain(tmp_path, key, ORGANISATION) for _ in range(2))

    assert first == second == read_chain(tmp_path, key)
    assert certifies(first[0], key)
    assert not certifies(first[1], key)


def test_the_certificate_names_its_authority_and_signs_nothing_else(tmp_path: Path) -> None:
    key = open_software_signer(tmp_path, now=START, may_create=True).public_keys()[0]

    chain = [x509.load_der_x509_certificate(each) for each in ensure_development_chain(tmp_path, key, ORGANISATION)]

    own, root = chain
    usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
    public = own.public_key()
    own.verify_directly_issued_by(root)
    assert own.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)[0].value == ORGANISATION
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert isinstance(public, EllipticCurvePublicKey) and public_jwk(public) == key.public_jwk
    assert own.not_valid_before_utc == START < own.not_valid_after_utc
    assert own.serial_number > 0 and own.serial_number != root.serial_number


def test_a_request_for_an_approved_authority_is_signed_by_the_key(signer: Signer, tmp_path: Path) -> None:
    key = signer.public_keys()[0]
    (tmp_path / "request").write_bytes(certificate_request(signer, key, Party(ORGANISATION, "医师执业证书签发")))

    checked = _openssl("req", "-verify", "-noout", *_as_its_user(signer), "-in", tmp_path / "request")

    assert "OK" in checked


def test_a_chain_of_another_key_is_not_used(tmp_path: Path) -> None:
    ours, theirs = (
        open_software_signer(tmp_path / name, now=START, may_create=True).public_keys()[0] for name in ("a", "b")
    )
    ensure_development_chain(tmp_path / "b", theirs, ORGANISATION)
    (tmp_path / "a/certificates").mkdir()
    (tmp_path / "b/certificates" / f"{theirs.kid}.pem").rename(tmp_path / "a/certificates" / f"{ours.kid}.pem")

    with pytest.raises(CertificateMissingError):
        read_chain(tmp_path / "a", ours)


def test_a_key_without_certificate_says_so(tmp_path: Path) -> None:
    key = open_software_signer(tmp_path, now=START - timedelta(days=1), may_create=True).public_keys()[0]

    with pytest.raises(CertificateMissingError, match=key.kid):
        read_chain(tmp_path, key)


def _as_its_user(signer: Signer) -> tuple[str, ...]:
    """openssl's own default identity for SM2 is empty and fits nobody."""
    return ("-vfyopt", "distid:1234567812345678") if signer.algorithm is Algorithm.SM2 else ()


def _openssl(*arguments: object) -> str:
    assert OPENSSL, "openssl is part of every Debian"
    done = subprocess.run([OPENSSL, *map(str, arguments)], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr
