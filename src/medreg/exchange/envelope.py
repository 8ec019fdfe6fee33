"""A batch as it travels: a signed JSON text (flattened JWS, RFC 7515, ES256) that names its place in its sender's chain.

Pure. The digest covers what is signed and not the signature, so a batch that is signed anew is the same batch.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from medreg.signing.keys import KeySet, KeyState

FORMAT, VERSION = "medreg.exchange-batch", 1
KINDS_IN = ("institutions", "register")
"""What a province may send: its own register. Qualifications come from the body that keeps them."""
CHANGES = "changes"
LONGEST = 8 * 1024 * 1024
FIRST = ""
"""What stands for the digest before the first batch."""


class BatchUnreadable(ValueError):
    """Not a batch, or not one for here by this sender; nothing is kept of it. The text is for the sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a batch says of itself; `content` is CSV in the importers' columns, or of the public changes."""

    sender: str
    recipient: str
    sequence: int
    previous: str
    kind: str
    rows: int
    made_at: str
    content: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A batch whose signature holds."""

    manifest: Manifest
    digest: str


def written(manifest: Manifest, *, kid: str, sign: Callable[[bytes], bytes]) -> tuple[str, str]:
    """(text, digest) of a new batch."""
    protected = _encoded({"alg": "ES256", "kid": kid, "typ": FORMAT})
    payload = _encoded({"format": FORMAT, "version": VERSION, **asdict(manifest)})
    signed = f"{protected}.{payload}".encode()
    signature = base64.urlsafe_b64encode(sign(signed)).rstrip(b"=").decode()
    text = json.dumps({"protected": protected, "payload": payload, "signature": signature})
    return text, hashlib.sha256(payload.encode()).hexdigest()


def opened(text: str, *, keys_of: Callable[[str], KeySet], recipient: str, now: Any) -> Opened:
    """`keys_of` gives the keys of a sender. Raises BatchUnreadable; an unknown sender has no keys."""
    if len(text) > LONGEST:
        raise BatchUnreadable(f"批次最多 {LONGEST // 1024 // 1024} MB，请分成几个批次")
    try:
        outer = json.loads(text)
        protected, payload = str(outer["protected"]), str(outer["payload"])
        header, told = _decoded(protected), _decoded(payload)
        signature = base64.urlsafe_b64decode(str(outer["signature"]) + "===")
        manifest = _manifest(told)
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as broken:
        raise BatchUnreadable("不是完整的批次，请按 docs/data-bridge.md 的格式重新生成") from broken
    key = keys_of(manifest.sender).find(str(header.get("kid")))
    if header.get("alg") != "ES256" or header.get("typ") != FORMAT or key is None:
        raise BatchUnreadable("签名密钥不在平台登记的密钥中，请先登记公钥")
    if key.state(now) is not KeyState.ACTIVE or not key.verifies(f"{protected}.{payload}".encode(), signature):
        raise BatchUnreadable("签名不符或者密钥不在有效期内，批次可能被改动过")
    if manifest.recipient != recipient:
        raise BatchUnreadable(f"批次是发给 {manifest.recipient} 的，不是发给这里（{recipient}）的")
    return Opened(manifest, hashlib.sha256(payload.encode()).hexdigest())


def _manifest(told: dict[str, Any]) -> Manifest:
    if (told.pop("format"), told.pop("version")) != (FORMAT, VERSION):
        raise ValueError("another format")
    manifest = Manifest(**told)
    whole = all(type(number) is int and 0 <= number < 2**53 for number in (manifest.sequence, manifest.rows))
    texts = (manifest.sender, manifest.recipient, manifest.previous, manifest.kind, manifest.made_at, manifest.content)
    if not whole or manifest.sequence < 1 or not all(isinstance(one, str) and "\0" not in one for one in texts):
        raise ValueError("not the right values")
    return manifest


def _encoded(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value, ensure_ascii=False).encode()).rstrip(b"=").decode()


def _decoded(text: str) -> dict[str, Any]:
    value = json.loads(base64.urlsafe_b64decode(text + "==="))
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return value
