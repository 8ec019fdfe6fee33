"""The signer that issues licences, chosen by the installation's settings."""

from functools import cache

from django.conf import settings

from medreg import clock
from medreg.signing.keys import KeySet
from medreg.signing.port import Signer
from medreg.signing.software_key import open_software_signer, read_published_keys


@cache
def issuing_signer() -> Signer:
    """Opened once a process; only the worker calls it."""
    return open_software_signer(settings.KEY_DIR, now=clock.now(), may_create=not settings.PRODUCTION)


def published_keys() -> KeySet:
    """What everybody may verify with; opens no private key."""
    return read_published_keys(settings.KEY_DIR)
