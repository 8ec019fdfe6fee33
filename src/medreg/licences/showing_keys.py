"""The keys of showing codes: each signs for one day, is published a day ahead, and is good for nothing else."""

from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

from medreg import clock
from medreg.licences.models import ShowingKey
from medreg.secrecy import unseal
from medreg.signing.keys import Algorithm, KeySet, PublishedKey
from medreg.signing.port import KeyMissingError
from medreg.signing.software_key import SoftwareSigner

PURPOSE = "showing"
STILL_PUBLISHED = timedelta(hours=1)
"""After its day: for verifiers whose clock is slow, and who then read that a code has expired, not that it is forged."""


def context_of(kid: str) -> str:
    """Binds the sealed private key to its id."""
    return f"showing-key:{kid}"


def published_showing_keys() -> KeySet:
    """Yesterday's for another hour, today's and tomorrow's."""
    rows = ShowingKey.objects.filter(not_after__gt=clock.now() - STILL_PUBLISHED).order_by("not_before")
    return KeySet(tuple(_published(row) for row in rows))


def showing_signer() -> tuple[str, SoftwareSigner]:
    """Id of the key of this moment, and a signer that holds it alone. Raises KeyMissingError."""
    now = clock.now()
    row = ShowingKey.objects.filter(not_before__lte=now, not_after__gt=now).order_by("not_before").last()
    if row is None:
        raise KeyMissingError("no key for showing codes today; the worker makes them")
    private = load_der_private_key(unseal(bytes(row.private), context=context_of(row.kid)), password=None)
    assert isinstance(private, EllipticCurvePrivateKey)
    return row.kid, SoftwareSigner({row.kid: private}, KeySet((_published(row),)))


def _published(row: ShowingKey) -> PublishedKey:
    return PublishedKey(row.kid, Algorithm.ES256, row.public_jwk, row.not_before, row.not_after)
