"""X.509 certificates (RFC 5280) of issuing keys, signed through the signer port, so that a root may live in any back end.

A verifier of this system trusts the published keys, never a certificate by itself; PDF readers and seals want certificates.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import csr, keys, pem, x509  # type: ignore[import-untyped]

from medreg.signing.der import as_der
from medreg.signing.keys import COORDINATE_BYTES, Algorithm, KeySet, PublishedKey, coordinate, jwk_of_point, key_id
from medreg.signing.port import Signer

SM2_CURVE = "1.2.156.10197.1.301"
"""The curve sm2p256v1 (GM/T 0006)."""
SM2_WITH_SM3 = "1.2.156.10197.1.501"
ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2"
CURVES = {Algorithm.ES256: "secp256r1", Algorithm.SM2: "sm2p256v1"}
SIGNATURES = {Algorithm.ES256: ECDSA_WITH_SHA256, Algorithm.SM2: SM2_WITH_SM3}

keys.NamedCurve.register("sm2p256v1", SM2_CURVE, COORDINATE_BYTES)


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a certificate names: an organisation and, as common name, what its key is for."""

    organisation: str
    name: str

    def as_name(self) -> x509.Name:
        """C=CN, O=organisation, CN=name."""
        return x509.Name.build({"country_name": "CN", "organization_name": self.organisation, "common_name": self.name})


@dataclass(frozen=True, slots=True)
class Issuer:
    """A root: its key in a signer, and its name."""

    signer: Signer
    key: PublishedKey
    party: Party


def root_certificate(issuer: Issuer, *, not_before: datetime, not_after: datetime) -> bytes:
    """The self-signed certificate of a root, DER."""
    return _certificate(issuer, issuer.key, issuer.party, (not_before, not_after), is_root=True)


def signing_certificate(
    issuer: Issuer, key: PublishedKey, party: Party, *, not_before: datetime, not_after: datetime
) -> bytes:
    """The certificate of an issuing key, DER: for signatures and non-repudiation, never for further certificates."""
    return _certificate(issuer, key, party, (not_before, not_after), is_root=False)


def certificate_request(signer: Signer, key: PublishedKey, party: Party) -> bytes:
    """PKCS#10 of a production key, PEM: what the key ceremony hands to an approved certificate authority."""
    wanted = csr.CertificationRequestInfo(
        {"version": "v1", "subject": party.as_name(), "subject_pk_info": public_key_info(key), "attributes": []}
    )
    whole = csr.CertificationRequest(
        {
            "certification_request_info": wanted,
            "signature_algorithm": {"algorithm": SIGNATURES[key.algorithm]},
            "signature": as_der(signer.sign(key.kid, wanted.dump())),
        }
    )
    return bytes(pem.armor("CERTIFICATE REQUEST", whole.dump()))


def public_key_info(key: PublishedKey) -> keys.PublicKeyInfo:
    """The SubjectPublicKeyInfo of a published key."""
    point = b"\x04" + coordinate(key.public_jwk, "x") + coordinate(key.public_jwk, "y")
    return keys.PublicKeyInfo(
        {
            "algorithm": {"algorithm": "ec", "parameters": keys.ECDomainParameters("named", CURVES[key.algorithm])},
            "public_key": keys.ECPointBitString(point),
        }
    )


def certifies(certificate: bytes, key: PublishedKey) -> bool:
    """Whether the certificate is for exactly this key; says nothing about who issued it."""
    try:
        found = x509.Certificate.load(certificate, strict=True)["tbs_certificate"]["subject_public_key_info"]
        return bool(found.dump() == public_key_info(key).dump())
    except (ValueError, TypeError, KeyError):
        return False


def certified_key(certificate: bytes, keys: KeySet, algorithm: Algorithm) -> PublishedKey | None:
    """The published key of that algorithm that the certificate is for, or None."""
    try:
        info = x509.Certificate.load(certificate)["tbs_certificate"]["subject_public_key_info"]
        point = info["public_key"].native
        key = keys.find(key_id(jwk_of_point(algorithm, point[1:])))
    except (ValueError, TypeError, KeyError):
        return None
    return key if key is not None and key.algorithm is algorithm and certifies(certificate, key) else None


def end_of(certificate: bytes) -> datetime:
    """The last moment of a certificate's validity."""
    moment: datetime = x509.Certificate.load(certificate).not_valid_after
    return moment


def _certificate(
    issuer: Issuer, key: PublishedKey, subject: Party, period: tuple[datetime, datetime], *, is_root: bool
) -> bytes:
    algorithm = {"algorithm": SIGNATURES[issuer.key.algorithm]}
    info = public_key_info(key)
    unsigned = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": _serial_number(issuer.key, key, period[0]),
            "signature": algorithm,
            "issuer": issuer.party.as_name(),
            "validity": {"not_before": _time(period[0]), "not_after": _time(period[1])},
            "subject": subject.as_name(),
            "subject_public_key_info": info,
            "extensions": _extensions(info, public_key_info(issuer.key), is_root=is_root),
        }
    )
    signature = as_der(issuer.signer.sign(issuer.key.kid, unsigned.dump()))
    whole = x509.Certificate(
        {"tbs_certificate": unsigned, "signature_algorithm": algorithm, "signature_value": signature}
    )
    return bytes(whole.dump())


def _extensions(own: keys.PublicKeyInfo, issuers: keys.PublicKeyInfo, *, is_root: bool) -> list[dict[str, object]]:
    usage = {"key_cert_sign", "crl_sign"} if is_root else {"digital_signature", "non_repudiation"}
    return [
        {"extn_id": "basic_constraints", "critical": True, "extn_value": {"ca": is_root}},
        {"extn_id": "key_usage", "critical": True, "extn_value": usage},
        {"extn_id": "key_identifier", "critical": False, "extn_value": own.sha1},
        {
            "extn_id": "authority_key_identifier",
            "critical": False,
            "extn_value": {"key_identifier": issuers.sha1},
        },
    ]


def _serial_number(issuer: PublishedKey, key: PublishedKey, not_before: datetime) -> int:
    """Unique under an issuer by what it certifies, and positive (RFC 5280, 4.1.2.2)."""
    seed = f"{issuer.kid}{key.kid}{int(not_before.timestamp())}".encode()
    return int.from_bytes(b"\x01" + hashlib.sha256(seed).digest()[:15], "big")


def _time(moment: datetime) -> x509.Time:
    """UTCTime until 2049, GeneralizedTime after it (RFC 5280, 4.1.2.5)."""
    return x509.Time("utc_time" if moment.year < 2050 else "general_time", moment)
