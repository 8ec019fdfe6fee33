"""The keys that issue licences, and the back end that holds them, chosen by the installation's settings."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from django.conf import settings

from medreg import clock
from medreg.signing.keys import Algorithm, KeySet, PublishedKey
from medreg.signing.pkcs11_signer import create_key_in_token, open_pkcs11_signer, open_session
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.remote import RemoteSigner
from medreg.signing.sm2_software_key import ensure_development_sm2_key, open_sm2_signer
from medreg.signing.software_key import (
    create_private_key,
    ensure_development_key,
    open_software_signer,
    read_published_keys,
)

DEVELOPMENT_KEY_AGE = timedelta(days=3650)


def issuing_signer(algorithm: Algorithm = Algorithm.ES256) -> Signer:
    """Only the signing process calls it; it opens the keys once, and once more when a ceremony has changed the list.
    Raises KeyMissingError where no back end signs by this algorithm."""
    folder = _ready(settings.KEY_DIR)
    if algorithm is Algorithm.SM2:
        if settings.SIGNER == "pkcs11":
            raise KeyMissingError("PKCS#11 tokens have no SM2; an SM2 machine is reached as a remote signer")
        if settings.SIGNER == "software":
            return _sm2_software(folder, _stamp(folder))
    if settings.SIGNER == "software":
        return _software(folder, _stamp(folder))
    return _machine(settings.SIGNER, folder)


def current_key(algorithm: Algorithm) -> PublishedKey:
    """The key that signs now. Raises KeyMissingError."""
    found = published_keys().current(algorithm, clock.now())
    if found is None:
        raise KeyMissingError(f"no key of {algorithm} is active")
    return found


def published_keys() -> KeySet:
    """What everybody may verify with; opens no private key."""
    return read_published_keys(_ready(settings.KEY_DIR))


def key_maker() -> Callable[[], PublishedKey]:
    """How the back end makes one more key; for the key ceremony. Raises KeyMissingError where that is done elsewhere."""
    if settings.SIGNER == "software":
        return partial(create_private_key, settings.KEY_DIR, now=clock.now())
    if settings.SIGNER == "pkcs11":
        return _in_token
    raise KeyMissingError("keys of a remote machine are made there; put their public entry into unpublished/")


def _in_token() -> PublishedKey:
    with open_session(
        settings.PKCS11_MODULE, token=settings.PKCS11_TOKEN, pin=_secret(), writes=True
    ) as session:
        return create_key_in_token(session, now=clock.now())


@cache
def _software(folder: Path, _stamp: tuple[tuple[str, int], ...]) -> Signer:
    return open_software_signer(folder, now=clock.now(), may_create=False)


@cache
def _sm2_software(folder: Path, _stamp: tuple[tuple[str, int], ...]) -> Signer:
    return open_sm2_signer(folder, now=clock.now(), may_create=False)


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    """Names and times of the published entries."""
    return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.json")))


@cache
def _machine(kind: str, folder: Path) -> Signer:
    published = read_published_keys(folder)
    if kind == "pkcs11":
        return open_pkcs11_signer(
            settings.PKCS11_MODULE, token=settings.PKCS11_TOKEN, pin=_secret(), published=published
        )
    return RemoteSigner(settings.REMOTE_SIGNER, _secret(), published)


def _secret() -> str:
    """The PIN of the token or the secret of the machine: a file that only the signing process's user can read."""
    if settings.SIGNER_SECRET_FILE is None:
        raise KeyMissingError("MEDREG_SIGNER_SECRET_FILE names no file")
    return str(settings.SIGNER_SECRET_FILE.read_text(encoding="utf-8")).strip()


@cache
def _ready(folder: Path) -> Path:
    """Production keys come from a key ceremony; elsewhere one is made, old enough for every day of a demo world."""
    if not settings.PRODUCTION and settings.SIGNER == "software":
        ensure_development_key(folder, now=clock.now() - DEVELOPMENT_KEY_AGE)
        ensure_development_sm2_key(folder, now=clock.now() - DEVELOPMENT_KEY_AGE)
    return folder
