"""The keys that issue licences, chosen by the installation's settings."""

from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings

from medreg import clock
from medreg.signing.keys import KeySet
from medreg.signing.port import Signer
from medreg.signing.software_key import ensure_development_key, open_software_signer, read_published_keys

DEVELOPMENT_KEY_AGE = timedelta(days=3650)


def issuing_signer() -> Signer:
    """Only the worker calls it; the private keys of a folder are opened once a process."""
    return _signer(_ready(settings.KEY_DIR))


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
