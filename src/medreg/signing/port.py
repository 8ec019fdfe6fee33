"""The signer port: what every place that holds private keys (a file, a token, a remote machine) must offer."""

from typing import Protocol

from medreg.signing.keys import Algorithm, PublishedKey


class KeyMissingError(LookupError):
    """There is no private key of this id here; nothing was signed."""


class Signer(Protocol):
    """Signs bytes with one algorithm by one of its keys, chosen by id. Private keys never leave it."""

    @property
    def algorithm(self) -> Algorithm:
        """The algorithm of every signature made here."""
        ...

    def sign(self, key_id: str, message: bytes) -> bytes:
        """The signature of `message`; for ES256 r || s, always 64 bytes (RFC 9053, 2.1). Raises KeyMissingError."""
        ...

    def public_keys(self) -> tuple[PublishedKey, ...]:
        """The public entry of every key that can sign here, sorted by id."""
        ...
