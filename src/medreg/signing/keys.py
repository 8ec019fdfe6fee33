"""Published verification keys: what a verifier must know of each key, by key id and as JSON (RFC 7517)."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from medreg.signing.sm2 import Sm2Key
from medreg.signing.sm2 import public_key as sm2_public_key

KEY_ID_BYTES = 8
COORDINATE_BYTES = 32


class Algorithm(StrEnum):
    """Signature algorithms by their JOSE names; SM2 (with SM3) has none registered and keeps its own."""

    ES256 = "ES256"
    SM2 = "SM2"


CURVES = {Algorithm.ES256: "P-256", Algorithm.SM2: "SM2"}


class KeyState(StrEnum):
    """State of a key at a moment. What a retired key signed stays good; a withdrawn key is void altogether."""

    FUTURE = "future"
    ACTIVE = "active"
    RETIRED = "retired"
    WITHDRAWN = "withdrawn"


class KeysUnreadableError(ValueError):
    """The text is no list of published keys."""


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """One public key with the time in which it may sign: from `not_before` up to, not including, `not_after`.

    `authority` is the one authority, named as on the licence, whose licences the key signs; it signs nothing else. A key
    without one is the system's: it signs status lists, and licences only where verifiers are told no better.
    """

    kid: str
    algorithm: Algorithm
    public_jwk: Mapping[str, str]
    not_before: datetime
    not_after: datetime | None = None
    withdrawn: bool = False
    authority: str = ""

    def signs_for(self, authority: str) -> bool:
        """Whether licences of `authority` may carry this key's signature."""
        return self.authority in ("", authority)

    def state(self, at: datetime) -> KeyState:
        """State at the moment `at` (aware)."""
        if self.withdrawn:
            return KeyState.WITHDRAWN
        if at < self.not_before:
            return KeyState.FUTURE
        if self.not_after is not None and at >= self.not_after:
            return KeyState.RETIRED
        return KeyState.ACTIVE

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` (r || s) is this key's over `message`; says nothing about the key's validity period."""
        if len(signature) != 2 * COORDINATE_BYTES:
            return False
        if self.algorithm is Algorithm.SM2:
            return _sm2_key(self.public_jwk).verifies(message, signature)
        r, s = (int.from_bytes(half, "big") for half in (signature[:COORDINATE_BYTES], signature[COORDINATE_BYTES:]))
        try:
            _public_key(self.public_jwk).verify(encode_dss_signature(r, s), message, ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True

    def as_json(self, at: datetime) -> dict[str, str | None]:
        """The entry of /api/v1/keys, its state as of `at`."""
        return {
            "kid": self.kid,
            "alg": self.algorithm.value,
            **({"authority": self.authority} if self.authority else {}),
            **self.public_jwk,
            "not_before": _instant(self.not_before),
            "not_after": None if self.not_after is None else _instant(self.not_after),
            "state": self.state(at).value,
        }


@dataclass(frozen=True)
class KeySet:
    """All published keys of an installation, former ones included."""

    keys: tuple[PublishedKey, ...]

    @cached_property
    def _by_id(self) -> dict[str, PublishedKey]:
        return {key.kid: key for key in self.keys}

    def find(self, kid: str) -> PublishedKey | None:
        """The key of this id, or None."""
        return self._by_id.get(kid)

    def current(self, algorithm: Algorithm, at: datetime, authority: str = "") -> PublishedKey | None:
        """The key that signs at `at` for `authority` ("": for the system): of the active ones the one that started last."""
        own = (key for key in self.keys if (key.algorithm, key.authority) == (algorithm, authority))
        active = [key for key in own if key.state(at) is KeyState.ACTIVE]
        return max(active, key=lambda key: (key.not_before, key.kid), default=None)

    def as_json(self, at: datetime) -> dict[str, list[dict[str, str | None]]]:
        """The body of /api/v1/keys."""
        return {"keys": [key.as_json(at) for key in self.keys]}


def read_keys(text: str | bytes) -> KeySet:
    """Keys from the JSON of /api/v1/keys. Raises KeysUnreadableError."""
    try:
        entries: Iterable[dict[str, Any]] = json.loads(text)["keys"]
        return KeySet(tuple(_read_key(entry) for entry in entries))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise KeysUnreadableError(str(problem)) from problem


def public_jwk(key: EllipticCurvePublicKey) -> dict[str, str]:
    """The public parts of a P-256 key (RFC 7518, 6.2)."""
    numbers = key.public_numbers()
    x, y = (number.to_bytes(COORDINATE_BYTES, "big") for number in (numbers.x, numbers.y))
    return jwk_of_point(Algorithm.ES256, x + y)


def jwk_of_point(algorithm: Algorithm, point: bytes) -> dict[str, str]:
    """The public parts of the key at `point` (x || y, 64 bytes)."""
    x, y = (_base64url(half) for half in (point[:COORDINATE_BYTES], point[COORDINATE_BYTES:]))
    return {"kty": "EC", "crv": CURVES[algorithm], "x": x, "y": y}


def key_id(jwk: Mapping[str, str]) -> str:
    """Key id: the first 8 bytes of the key's RFC 7638 thumbprint, in 16 hexadecimal digits."""
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    canonical = json.dumps(members, separators=(",", ":"), sort_keys=True).encode()
    return hashlib.sha256(canonical).digest()[:KEY_ID_BYTES].hex()


def coordinate(jwk: Mapping[str, str], name: str) -> bytes:
    """The 32 bytes of `x` or `y`."""
    return base64.urlsafe_b64decode(jwk[name] + "===").rjust(COORDINATE_BYTES, b"\0")


def _read_key(entry: dict[str, Any]) -> PublishedKey:
    jwk = {name: str(entry[name]) for name in ("kty", "crv", "x", "y")}
    algorithm = Algorithm(entry.get("alg", Algorithm.ES256))
    if (jwk["kty"], jwk["crv"]) != ("EC", CURVES[algorithm]):
        raise ValueError(f"not a key for {algorithm}: {jwk['kty']} {jwk['crv']}")
    _sm2_key(jwk) if algorithm is Algorithm.SM2 else _public_key(jwk)
    ends = entry.get("not_after")
    return PublishedKey(
        kid=str(entry["kid"]),
        algorithm=algorithm,
        public_jwk=jwk,
        not_before=_aware(entry["not_before"]),
        not_after=None if ends is None else _aware(ends),
        withdrawn=entry.get("state") == KeyState.WITHDRAWN,
        authority=str(entry.get("authority", "")),
    )


def _public_key(jwk: Mapping[str, str]) -> EllipticCurvePublicKey:
    x, y = (int.from_bytes(coordinate(jwk, name), "big") for name in ("x", "y"))
    return EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()


def _sm2_key(jwk: Mapping[str, str]) -> Sm2Key:
    return sm2_public_key(coordinate(jwk, "x") + coordinate(jwk, "y"))


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a time without its zone: {text}")
    return moment


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
