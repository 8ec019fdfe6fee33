"""The keys that issue licences, chosen by the installation's settings."""

from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings

from medreg import clock
from medreg.signing.keys import Algorithm, KeySet, PublishedKey
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.software_key import ensure_development_key, open_software_signer, read_published_keys

DEVELOPMENT_KEY_AGE = timedelta(days=3650)


def issuing_signer(algorithm: Algorithm = Algorithm.ES256) -> Signer:
    """Only the signing process calls it; the private keys of a folder are opened once a process. Raises KeyMissingError
    where no back end signs by this algorithm."""
    if algorithm is not Algorithm.ES256:
        raise KeyMissingError(f"no key signs by {algorithm} here")
    return _signer(_ready(settings.KEY_DIR))


def current_key(algorithm: Algorithm) -> PublishedKey:
    """The key that signs now. Raises KeyMissingError."""
    found = published_keys().current(algorithm, clock.now())
    if found is None:
        raise KeyMissingError(f"no key of {algorithm} is active")
    return found


def published_keys() -> KeySet:
    """What everybody may verify with; opens no private key."""
    return read_published_keys(_ready(settings.KEY_DIR))


@cache
def _signer(folder: Path) -> Signer:
    return open_software_signer(folder, now=clock.now(), may_create=False)


@cache
def _ready(folder: Path) -> Path:
    """Production keys come from a key ceremony; elsewhere one is made, old enough for every day of a demo world."""
    if not settings.PRODUCTION:
        ensure_development_key(folder, now=clock.now() - DEVELOPMENT_KEY_AGE)
    return folder
