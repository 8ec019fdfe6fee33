"""The electronic seal and its signature by GB/T 38540-2020 (version 4): ASN.1 types, making and reading."""

from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import core  # type: ignore[import-untyped]

from medreg.signing.certificates import SM2_WITH_SM3
from medreg.signing.der import as_der
from medreg.signing.keys import PublishedKey
from medreg.signing.port import Signer

HEADER_ID, VERSION, VENDOR = "ES", 4, "medreg"
ORGANISATION_SEAL = 1
CERTIFICATES_THEMSELVES = 1


class Header(core.Sequence):  # type: ignore[misc]
    """SES_Header."""

    _fields = [("id", core.IA5String), ("version", core.Integer), ("vendor", core.IA5String)]


class Certificates(core.SequenceOf):  # type: ignore[misc]
    """CertInfoList: the certificates that may sign with the seal."""

    _child_spec = core.OctetString


class Property(core.Sequence):  # type: ignore[misc]
    """SES_ESPropertyInfo."""

    _fields = [
        ("type", core.Integer),
        ("name", core.UTF8String),
        ("list_type", core.Integer),
        ("certificates", Certificates),
        ("created", core.GeneralizedTime),
        ("valid_from", core.GeneralizedTime),
        ("valid_to", core.GeneralizedTime),
    ]


class Picture(core.Sequence):  # type: ignore[misc]
    """SES_ESPictureInfo; width and height in millimetres."""

    _fields = [("type", core.IA5String), ("data", core.OctetString), ("width", core.Integer), ("height", core.Integer)]


class SealInfo(core.Sequence):  # type: ignore[misc]
    """SES_SealInfo, without extensions."""

    _fields = [("header", Header), ("seal_id", core.IA5String), ("property", Property), ("picture", Picture)]


class SealToSign(core.Sequence):  # type: ignore[misc]
    """What the maker of a seal signs."""

    _fields = [("info", SealInfo), ("maker", core.OctetString), ("algorithm", core.ObjectIdentifier)]


class Seal(core.Sequence):  # type: ignore[misc]
    """SESeal: Seal.esl."""

    _fields = [*SealToSign._fields, ("signed_value", core.OctetBitString)]


class ToSign(core.Sequence):  # type: ignore[misc]
    """TBS_Sign: the seal, the time, the SM3 digest of Signature.xml and its path."""

    _fields = [
        ("version", core.Integer),
        ("seal", Seal),
        ("time", core.GeneralizedTime),
        ("digest", core.OctetBitString),
        ("path", core.IA5String),
    ]


class SealSignature(core.Sequence):  # type: ignore[misc]
    """SES_Signature: SignedValue.dat, without a time stamp."""

    _fields = [
        ("to_sign", ToSign),
        ("certificate", core.OctetString),
        ("algorithm", core.ObjectIdentifier),
        ("signature", core.OctetBitString),
    ]


@dataclass(frozen=True, slots=True)
class SealDesign:
    """What a seal shows and how long it is valid; `picture` is a PNG of `side_mm` by `side_mm` millimetres."""

    seal_id: str
    name: str
    picture: bytes
    side_mm: int
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class SealMaker:
    """制章人: who makes seals, with the certificate of the key."""

    signer: Signer
    key: PublishedKey
    certificate: bytes


@dataclass(frozen=True, slots=True)
class SealBearer:
    """签章人: the issuing key that signs with a seal, and its certificate."""

    signer: Signer
    key_id: str
    certificate: bytes


class SealUnreadableError(ValueError):
    """The bytes are no seal signature of version 4, or not in DER."""


def make_seal(design: SealDesign, bearers: tuple[bytes, ...], maker: SealMaker) -> bytes:
    """Seal.esl for the keys of the certificates `bearers`."""
    info = {
        "header": {"id": HEADER_ID, "version": VERSION, "vendor": VENDOR},
        "seal_id": design.seal_id,
        "property": {
            "type": ORGANISATION_SEAL,
            "name": design.name,
            "list_type": CERTIFICATES_THEMSELVES,
            "certificates": list(bearers),
            "created": _utc(design.valid_from),
            "valid_from": _utc(design.valid_from),
            "valid_to": _utc(design.valid_to),
        },
        "picture": {"type": "png", "data": design.picture, "width": design.side_mm, "height": design.side_mm},
    }
    parts = {"info": info, "maker": maker.certificate, "algorithm": SM2_WITH_SM3}
    signature = as_der(maker.signer.sign(maker.key.kid, SealToSign(parts).dump()))
    return bytes(Seal({**parts, "signed_value": signature}).dump())


def sign_with_seal(seal: bytes, bearer: SealBearer, *, signed_at: datetime, digest: bytes, path: str) -> bytes:
    """SignedValue.dat: the seal put on the document whose Signature.xml at `path` has this SM3 `digest`."""
    to_sign = ToSign(
        {"version": VERSION, "seal": Seal.load(seal), "time": _utc(signed_at), "digest": digest, "path": path}
    )
    signature = as_der(bearer.signer.sign(bearer.key_id, to_sign.dump()))
    whole = SealSignature(
        {"to_sign": to_sign, "certificate": bearer.certificate, "algorithm": SM2_WITH_SM3, "signature": signature}
    )
    return bytes(whole.dump())


def picture_of(seal: bytes) -> bytes:
    """The picture in Seal.esl. Raises SealUnreadableError."""
    try:
        return bytes(Seal.load(seal, strict=True)["info"]["picture"]["data"].native)
    except (ValueError, TypeError, LookupError) as problem:
        raise SealUnreadableError(f"no seal: {problem}") from problem


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
