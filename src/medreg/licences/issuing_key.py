"""The keys that issue licences, chosen by the installation's settings."""

from datetime import timedelta
from functools import cache

from django.conf import settings

from medreg import clock
from medreg.signing.keys import KeySet
from medreg.signing.port import Signer
from medreg.signing.software_key import ensure_development_key, open_software_signer, read_published_keys

DEVELOPMENT_KEY_AGE = timedelta(days=3650)


@cache
def issuing_signer() -> Signer:
    """Opened once a process; only the worker calls it."""
    _development_key()
    return open_software_signer(settings.KEY_DIR, now=clock.now(), may_create=False)


def published_keys() -> KeySet:
    """What everybody may verify with; opens no private key."""
    _development_key()
    return read_published_keys(settings.KEY_DIR)


@cache
def _development_key() -> None:
    """Production keys come from a key ceremony; elsewhere one is made, old enough for every day of a demo world."""
    if not settings.PRODUCTION:
        ensure_development_key(settings.KEY_DIR, now=clock.now() - DEVELOPMENT_KEY_AGE)
