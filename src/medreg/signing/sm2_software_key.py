"""SM2 keys as files in a folder, for development and demonstrations: the companion of `software_key`, for OFD seals.

Private keys are `sm2/<kid>.pem` (PKCS#8 on the curve of GM/T 0006, mode 0600, in a folder of mode 0700); the public
entries `<kid>.json` lie beside those of the other keys, so that everybody reads all of them at once.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asn1crypto import keys, pem  # type: ignore[import-untyped]

from medreg.signing.certificates import CURVES
from medreg.signing.keys import Algorithm, KeySet, PublishedKey, coordinate, jwk_of_point, key_id
from medreg.signing.national_algorithms import national_algorithms_work
from medreg.signing.port import KeyMissingError
from medreg.signing.sm2 import PRIVATE_BYTES, Sm2Error, Sm2Key, new_private_key
from medreg.signing.software_key import (
    FOR_OTHERS,
    KeyExposedError,
    ensure_development_key,
    published_files,
    read_published_keys,
    write_new,
)

PRIVATE = "sm2"
PROBE = b"medreg"


@dataclass(frozen=True, slots=True)
class Sm2SoftwareSigner:
    """SM2 keys held in memory; made by `open_sm2_signer`."""

    private_keys: dict[str, Sm2Key] = field(repr=False)
    published: KeySet

    @property
    def algorithm(self) -> Algorithm:
        """SM2."""
        return Algorithm.SM2

    def sign(self, key_id: str, message: bytes) -> bytes:
        """r || s, 64 bytes. Raises KeyMissingError."""
        private = self.private_keys.get(key_id)
        if private is None:
            raise KeyMissingError(key_id)
        return private.sign(message)

    def public_keys(self) -> tuple[PublishedKey, ...]:
        """The public entries of the loaded keys, sorted by id."""
        return self.published.keys


def open_sm2_signer(folder: Path, *, now: datetime, may_create: bool) -> Sm2SoftwareSigner:
    """The signer over the SM2 keys of `folder`; as `open_software_signer`, errors included; after the self-tests."""
    national_algorithms_work()
    if may_create:
        ensure_development_key(folder, now=now, algorithm=Algorithm.SM2, make=create_private_sm2_key)
    published = read_published_keys(folder)
    private_keys = {path.stem: _private_key(path, published) for path in published_files(folder / PRIVATE, published)}
    if not private_keys:
        raise KeyMissingError(f"no SM2 key in {folder}; production keys are made in the key ceremony, never here")
    return Sm2SoftwareSigner(private_keys, KeySet(tuple(key for key in published.keys if key.kid in private_keys)))


def create_private_sm2_key(folder: Path, now: datetime) -> PublishedKey:
    """Make a key and publish nothing: the entry, valid from `now`, is the caller's to publish."""
    private, public = new_private_key()
    jwk = jwk_of_point(Algorithm.SM2, public)
    published = PublishedKey(key_id(jwk), Algorithm.SM2, jwk, not_before=now)
    (folder / PRIVATE).mkdir(mode=0o700, parents=True, exist_ok=True)
    write_new(folder / PRIVATE / f"{published.kid}.pem", _as_pem(private, public), mode=0o600)
    return published


def _as_pem(private: bytes, public: bytes) -> bytes:
    inner = keys.ECPrivateKey(
        {
            "version": "ecPrivkeyVer1",
            "private_key": int.from_bytes(private, "big"),
            "public_key": keys.ECPointBitString(b"\x04" + public),
        }
    )
    curve = keys.ECDomainParameters("named", CURVES[Algorithm.SM2])
    inner["private_key"].set_encoded_width(PRIVATE_BYTES)
    info = keys.PrivateKeyInfo(
        {"version": 0, "private_key_algorithm": {"algorithm": "ec", "parameters": curve}, "private_key": inner}
    )
    return bytes(pem.armor("PRIVATE KEY", info.dump()))


def _private_key(path: Path, published: KeySet) -> Sm2Key:
    if (path.stat().st_mode | path.parent.stat().st_mode) & FOR_OTHERS:
        raise KeyExposedError(f"{path} is readable by others; chmod 600 it or, if it was exposed, withdraw the key")
    entry = published.find(path.stem)
    if entry is None or entry.algorithm is not Algorithm.SM2:
        raise KeyMissingError(f"no public entry fits {path}")
    try:
        _, _, content = pem.unarmor(path.read_bytes())
        number = keys.PrivateKeyInfo.load(content)["private_key"].parsed["private_key"].native
        public = coordinate(entry.public_jwk, "x") + coordinate(entry.public_jwk, "y")
        key = Sm2Key(public, int(number).to_bytes(PRIVATE_BYTES, "big"))
        fits = key.verifies(PROBE, key.sign(PROBE))
    except (ValueError, TypeError, KeyError, OverflowError, Sm2Error) as problem:
        raise KeyMissingError(f"{path} holds no SM2 key") from problem
    if not fits:
        raise KeyMissingError(f"no public entry fits {path}")
    return key
