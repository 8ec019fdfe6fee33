"""A signing machine behind HTTPS, for machines that speak no PKCS#11 (GM/T 0018 servers and the like, behind an adapter).

The contract, JSON both ways, with `Authorization: Bearer …`:

    POST {address}/sign    {"kid": "…", "alg": "ES256", "message": base64}  →  200 {"signature": base64}
    404 the key is not there · 401, 403 not allowed · anything else: try again later

The message is sent whole, not as a digest, so that the machine can keep a record of what it signed. What comes back is
verified with the published key before it is used: a machine that answers with anything else signs nothing here.
"""

import base64
import http.client
import json
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from medreg.signing.keys import Algorithm, KeySet, PublishedKey
from medreg.signing.port import KeyMissingError

LONGEST_ANSWER = 65536


class RemoteSignerError(ConnectionError):
    """The machine did not sign: it was not reached, refused us, or its answer does not verify."""


@dataclass(frozen=True, slots=True)
class RemoteSigner:
    """Keys of one remote machine; `published` are those that it holds. Plain http is for this computer alone."""

    address: str
    secret: str = field(repr=False)
    published: KeySet
    seconds: float = 10.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise ValueError(f"a remote signer is reached by https: {self.address}")

    @property
    def algorithm(self) -> Algorithm:
        """ES256."""
        return Algorithm.ES256

    def sign(self, key_id: str, message: bytes) -> bytes:
        """Raises KeyMissingError, RemoteSignerError."""
        key = self.published.find(key_id)
        if key is None:
            raise KeyMissingError(key_id)
        asked = {"kid": key_id, "alg": key.algorithm.value, "message": base64.b64encode(message).decode()}
        status, answer = self._post("/sign", asked)
        if status == http.client.NOT_FOUND:
            raise KeyMissingError(key_id)
        signature = _signature(answer) if status == http.client.OK else None
        if signature is None or not key.verifies(message, signature):
            raise RemoteSignerError(f"{self.address}: status {status}, nothing that verifies")
        return signature

    def public_keys(self) -> tuple[PublishedKey, ...]:
        """The published entries, sorted by id."""
        return self.published.keys

    def _post(self, path: str, body: dict[str, str]) -> tuple[int, bytes]:
        parts = urlsplit(self.address)
        connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection(parts.netloc, timeout=self.seconds, context=ssl.create_default_context())
            if parts.scheme == "https"
            else http.client.HTTPConnection(parts.netloc, timeout=self.seconds)
        )
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        try:
            connection.request("POST", parts.path.rstrip("/") + path, json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, answer.read(LONGEST_ANSWER)
        except (OSError, http.client.HTTPException) as unreachable:
            raise RemoteSignerError(f"{self.address}: {unreachable}") from unreachable
        finally:
            connection.close()


def _signature(answer: bytes) -> bytes | None:
    try:
        return base64.b64decode(json.loads(answer)["signature"], validate=True)
    except (ValueError, TypeError, KeyError):
        return None
