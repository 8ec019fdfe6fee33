"""A seal signature of GB/T 38540-2020 read and checked by itself; whose key it is, say the published keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509  # type: ignore[import-untyped]

from medreg.signing.certificates import SM2_CURVE, SM2_WITH_SM3
from medreg.signing.der import from_der
from medreg.signing.electronic_seal import (
    CERTIFICATES_THEMSELVES,
    VERSION,
    SealSignature,
    SealToSign,
    SealUnreadableError,
)
from medreg.signing.sm2 import Sm2Error, public_key

SIGNED_PARTS = tuple(name for name, *_ in SealToSign._fields)


@dataclass(frozen=True, slots=True)
class ReadSignature:
    """What SignedValue.dat says: the seal as bytes, time, digest and path, the bearer's certificate, and its faults."""

    seal: bytes
    seal_name: str
    picture: bytes
    signed_at: datetime
    digest: bytes
    path: str
    certificate: bytes
    signature_holds: bool
    seal_holds: bool


def read_seal_signature(content: bytes) -> ReadSignature:
    """Raises SealUnreadableError."""
    try:
        whole = SealSignature.load(content, strict=True)
        exact = whole.dump(force=True) == content
        to_sign = whole["to_sign"]
        seal = to_sign["seal"]
        read = ReadSignature(
            seal=seal.dump(),
            seal_name=seal["info"]["property"]["name"].native,
            picture=seal["info"]["picture"]["data"].native,
            signed_at=to_sign["time"].native,
            digest=to_sign["digest"].native,
            path=to_sign["path"].native,
            certificate=whole["certificate"].native,
            signature_holds=_signature_holds(whole),
            seal_holds=all(_seal_rules(whole)),
        )
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError) as problem:
        raise SealUnreadableError(f"no seal signature: {problem!r}") from problem
    if not exact:
        raise SealUnreadableError("not in DER")
    return read


def _signature_holds(whole: SealSignature) -> bool:
    return whole["algorithm"].dotted == SM2_WITH_SM3 and _verifies(
        whole["certificate"].native, whole["to_sign"].dump(), whole["signature"].native
    )


def _seal_rules(whole: SealSignature) -> Iterator[bool]:
    """GB/T 38540-2020, 7.2: made by its maker, for this bearer, valid when it was used."""
    to_sign = whole["to_sign"]
    seal, time = to_sign["seal"], to_sign["time"].native
    about = seal["info"]["property"]
    signed = SealToSign({name: seal[name] for name in SIGNED_PARTS}).dump()
    yield to_sign["version"].native == VERSION == seal["info"]["header"]["version"].native
    yield about["list_type"].native == CERTIFICATES_THEMSELVES
    yield whole["certificate"].native in about["certificates"].native
    yield about["valid_from"].native <= time <= about["valid_to"].native
    yield seal["algorithm"].dotted == SM2_WITH_SM3
    yield _verifies(seal["maker"].native, signed, seal["signed_value"].native)


def _verifies(certificate: bytes, message: bytes, signature: bytes) -> bool:
    info = x509.Certificate.load(certificate, strict=True)["tbs_certificate"]["subject_public_key_info"]
    if info["algorithm"]["parameters"].chosen.dotted != SM2_CURVE:
        return False
    try:
        return public_key(info["public_key"].native[1:]).verifies(message, from_der(signature))
    except (Sm2Error, ValueError):
        return False
