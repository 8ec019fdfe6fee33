"""The keys that issue licences, two for each authority (P-256 for tokens and PDF, SM2 for OFD) beside the system's own, and
the back end that holds them, chosen by the installation's settings."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import cache, lru_cache, partial
from pathlib import Path

from django.conf import settings

from medreg import clock
from medreg.institutions.queries import deciding_authorities
from medreg.signing.ceremony import unpublished
from medreg.signing.keys import Algorithm, KeySet, KeyState, PublishedKey
from medreg.signing.pkcs11_signer import create_key_in_token, open_pkcs11_signer, open_session
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.remote import RemoteSigner
from medreg.signing.sm2_software_key import create_private_sm2_key, open_sm2_signer
from medreg.signing.software_key import (
    create_private_key,
    ensure_development_key,
    open_software_signer,
    read_published_keys,
)

DEVELOPMENT_KEY_AGE = timedelta(days=3650)
FILES_MAKE = {Algorithm.ES256: create_private_key, Algorithm.SM2: create_private_sm2_key}
TICK_NS = 1_000_000_000
"""Longer than the steps in which a file system counts time: two changes within one step have one time."""


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
    return _machine(settings.SIGNER, folder, _stamp(folder))


def current_key(algorithm: Algorithm, authority: str) -> PublishedKey:
    """The key of `authority` (its name on the licence) that signs now. Raises KeyMissingError."""
    if not settings.PRODUCTION and settings.SIGNER == "software":
        _made_for(_ready(settings.KEY_DIR), algorithm, authority)
    found = published_keys().current(algorithm, clock.now(), authority)
    if found is None:
        raise KeyMissingError(f"no {algorithm} key of {authority} is active")
    return found


def published_keys() -> KeySet:
    """What everybody may verify with; opens no private key."""
    folder = _ready(settings.KEY_DIR)
    return _published(folder, _stamp(folder))


def missing_keys() -> list[tuple[Algorithm, str]]:
    """(algorithm, authority) of every key that an authority that decides lacks: published for now or later, or made and
    waiting for its publication."""
    now = clock.now()
    usable = [key for key in published_keys().keys if key.state(now) in (KeyState.ACTIVE, KeyState.FUTURE)]
    held = {(key.algorithm, key.authority) for key in (*usable, *unpublished(settings.KEY_DIR).keys)}
    wanted = [(algorithm, name) for name in deciding_authorities() for algorithm in Algorithm]
    return [each for each in wanted if each not in held]


def key_maker(algorithm: Algorithm) -> Callable[[], PublishedKey]:
    """How the back end makes one more key; for the key ceremony. Raises KeyMissingError where that is done elsewhere."""
    if settings.SIGNER == "software":
        return partial(FILES_MAKE[algorithm], settings.KEY_DIR, clock.now())
    if settings.SIGNER == "pkcs11" and algorithm is Algorithm.ES256:
        return _in_token
    raise KeyMissingError("this key is made in its own machine; put its public entry into unpublished/")


def _in_token() -> PublishedKey:
    with open_session(settings.PKCS11_MODULE, token=settings.PKCS11_TOKEN, pin=_secret(), writes=True) as session:
        return create_key_in_token(session, now=clock.now())


@lru_cache(maxsize=4)
def _published(folder: Path, _stamp: int) -> KeySet:
    return read_published_keys(folder)


@lru_cache(maxsize=4)
def _software(folder: Path, _stamp: int) -> Signer:
    return open_software_signer(folder, now=clock.now(), may_create=False)


@lru_cache(maxsize=4)
def _sm2_software(folder: Path, _stamp: int) -> Signer:
    return open_sm2_signer(folder, now=clock.now(), may_create=False)


def _stamp(folder: Path) -> int:
    """Another number after every step of a ceremony, each of which renames a file in the folder; while the last change is
    so young that a further one could bear the same time, another number at every call."""
    if not folder.exists():
        return 0
    changed, now = folder.stat().st_mtime_ns, time.time_ns()
    return changed if changed < now - TICK_NS else now


@lru_cache(maxsize=1)
def _machine(kind: str, folder: Path, _stamp: int) -> Signer:
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
    """Production keys come from a key ceremony; elsewhere they are made, old enough for every day of a demo world."""
    if not settings.PRODUCTION and settings.SIGNER == "software":
        for algorithm in Algorithm:
            _made_for(folder, algorithm, "")
    return folder


@cache
def _made_for(folder: Path, algorithm: Algorithm, authority: str) -> None:
    """In development an authority has its keys from its first licence on."""
    since = clock.now() - DEVELOPMENT_KEY_AGE
    ensure_development_key(folder, now=since, authority=authority, algorithm=algorithm, make=FILES_MAKE[algorithm])
