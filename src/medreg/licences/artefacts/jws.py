"""JWS in compact form (RFC 7515, 7.1), signed through the signer port."""

import base64
import json
from typing import Any

from medreg.signing.port import Signer


def compact_jws(header: dict[str, Any], payload: dict[str, Any], *, key_id: str, signer: Signer) -> str:
    """header.payload.signature by the key `key_id`, whose algorithm and id the header gets."""
    full = {"alg": signer.algorithm.value, "kid": key_id, **header}
    signed = f"{base64url(json_bytes(full))}.{base64url(json_bytes(payload))}"
    return f"{signed}.{base64url(signer.sign(key_id, signed.encode()))}"


def json_bytes(value: Any) -> bytes:
    """The one encoding in which JSON is signed: names sorted, no blanks, UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def base64url(content: bytes) -> str:
    """Base64 for URLs without padding (RFC 7515, 2)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
