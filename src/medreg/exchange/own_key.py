"""The key that signs this installation's batches, through the signing port; apart from the keys that issue licences."""

from django.conf import settings

from medreg import clock
from medreg.signing.keys import Algorithm, KeySet
from medreg.signing.port import KeyMissingError
from medreg.signing.software_key import open_software_signer, read_published_keys


def own_keys() -> KeySet:
    """The public entries, for partners; opens no private key."""
    return read_published_keys(settings.EXCHANGE_KEY_DIR)


def signed_by_us(message: bytes) -> tuple[str, bytes]:
    """(key id, signature). Raises KeyMissingError, KeyExposedError; production keys are made beforehand."""
    signer = open_software_signer(settings.EXCHANGE_KEY_DIR, now=clock.now(), may_create=not settings.PRODUCTION)
    key = signer.published.current(Algorithm.ES256, clock.now())
    if key is None:
        raise KeyMissingError("no key of the exchange is active now")
    return key.kid, signer.sign(key.kid, message)


def own_key_id() -> str:
    """The id that `signed_by_us` signs with."""
    return signed_by_us(b"")[0]
