"""Signing keys in a cryptographic machine, reached by PKCS#11 (OASIS, version 2.40): they are made in it and never leave it.

A key is found by its label `medreg:<kid>`; its public entry lies in the folder of published keys, as those of every back end.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pkcs11
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters

from medreg.signing.keys import Algorithm, KeySet, PublishedKey, key_id, public_jwk
from medreg.signing.port import KeyMissingError

LABEL = "medreg:"


class TokenRefusedError(PermissionError):
    """The machine did not let us in: no such token, or a wrong PIN. Nothing was signed, and the PIN is not tried again."""


@dataclass(frozen=True, slots=True)
class Pkcs11Signer:
    """P-256 keys of one token; made by `open_pkcs11_signer`. One thread at a time."""

    session: Any = field(repr=False)
    published: KeySet

    @property
    def algorithm(self) -> Algorithm:
        """ES256."""
        return Algorithm.ES256

    def sign(self, key_id: str, message: bytes) -> bytes:
        """r || s, 64 bytes; the machine gets the SHA-256 of the message. Raises KeyMissingError."""
        private = _find(self.session, ObjectClass.PRIVATE_KEY, key_id)
        if private is None:
            raise KeyMissingError(key_id)
        signature: bytes = private.sign(hashlib.sha256(message).digest(), mechanism=Mechanism.ECDSA)
        return bytes(signature)

    def public_keys(self) -> tuple[PublishedKey, ...]:
        """The published entries whose private key is in the token, sorted by id."""
        return self.published.keys


def open_pkcs11_signer(module: Path, *, token: str, pin: str, published: KeySet) -> Pkcs11Signer:
    """The signer over the token of that label; `module` is the machine's PKCS#11 library. Of `published` those count whose
    key is in the token and the same there. Raises TokenRefusedError, KeyMissingError when no key is left."""
    session = open_session(module, token=token, pin=pin)
    held = tuple(key for key in published.keys if _is_held(session, key))
    if not held:
        session.close()
        raise KeyMissingError(f"no published key is in the token {token}")
    return Pkcs11Signer(session, KeySet(held))


def open_session(module: Path, *, token: str, pin: str, writes: bool = False) -> Any:
    """A session of the token's user. Raises TokenRefusedError."""
    try:
        return pkcs11.lib(str(module)).get_token(token_label=token).open(rw=writes, user_pin=pin)
    except (pkcs11.PinIncorrect, pkcs11.PinLocked, pkcs11.PinLenRange, pkcs11.NoSuchToken) as refused:
        raise TokenRefusedError(f"token {token}: {type(refused).__name__}") from refused


def create_key_in_token(session: Any, *, now: datetime) -> PublishedKey:
    """Make a P-256 key in the machine that can neither be read nor wrapped; the entry, valid from `now`, is the caller's to
    publish. `session` must be one that writes."""
    parameters = session.create_domain_parameters(
        KeyType.EC, {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}, local=True
    )
    hidden = {Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False, Attribute.SIGN: True}
    public, private = parameters.generate_keypair(store=True, label=LABEL, private_template=hidden)
    jwk = _jwk(public)
    published = PublishedKey(key_id(jwk), Algorithm.ES256, jwk, not_before=now)
    for half in (public, private):
        half[Attribute.LABEL] = LABEL + published.kid
    return published


def _find(session: Any, kind: ObjectClass, kid: str) -> Any:
    found = session.get_objects({Attribute.CLASS: kind, Attribute.LABEL: LABEL + kid})
    return next(iter(list(found)), None)


def _is_held(session: Any, key: PublishedKey) -> bool:
    public, private = (_find(session, kind, key.kid) for kind in (ObjectClass.PUBLIC_KEY, ObjectClass.PRIVATE_KEY))
    return public is not None and private is not None and _jwk(public) == dict(key.public_jwk)


def _jwk(public: Any) -> dict[str, str]:
    loaded = load_der_public_key(encode_ec_public_key(public))
    assert isinstance(loaded, EllipticCurvePublicKey)
    return public_jwk(loaded)
