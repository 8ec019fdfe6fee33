"""A verifier of the electronic licence written from docs/licence-format.md alone; shares no code with medreg.

`python verify_licence.py vectors.json` prints a JSON list of {"name", "reasons", "licence"}. Needs `cryptography`."""

import base64
import json
import re
import sys
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

LAST_DIGITS = [0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29]
LINK = r"(?:https?://[^\s#]*/v/?#|#)?"
STATUSES = ["valid", "ended", "suspended", "superseded"]
SEXES, LEVELS = [None, "male", "female"], [None, "physician", "assistant", "rural_assistant", "tcm_specialty"]


class Refused(Exception):
    """Carries the reason."""


class EndsEarly(ValueError):
    """The CBOR goes on where the bytes end."""


def cbor(data: bytes, at: int = 0) -> tuple[Any, int]:
    """(value, next position) of one item of deterministic CBOR; tags are (number, value) tuples."""
    if at >= len(data):
        raise EndsEarly
    major, info = data[at] >> 5, data[at] & 31
    at += 1
    number, width = info, 1 << max(info - 24, 0)
    if info > 27:
        raise ValueError("not deterministic")
    if info > 23:
        if at + width > len(data):
            raise EndsEarly
        number = int.from_bytes(data[at : at + width], "big")
        if number < (24 if width == 1 else 1 << (4 * width)):
            raise ValueError("not the shortest form")
        at += width
    if major < 2:
        return (number if major == 0 else -1 - number), at
    if major < 4:
        if at + number > len(data):
            raise EndsEarly
        return (data[at : at + number] if major == 2 else data[at : at + number].decode()), at + number
    if major == 4:
        items = []
        for _ in range(number):
            item, at = cbor(data, at)
            items.append(item)
        return items, at
    if major == 5:
        found: dict[Any, Any] = {}
        before = b""
        for _ in range(number):
            start = at
            key, at = cbor(data, at)
            if data[start:at] <= before:
                raise ValueError("keys not in order")
            before = data[start:at]
            found[key], at = cbor(data, at)
        return found, at
    if major == 6:
        value, at = cbor(data, at)
        return (number, value), at
    raise ValueError("no such type in a licence")


def whole(data: bytes) -> Any:
    value, end = cbor(data)
    if end != len(data):
        raise ValueError("bytes after the end")
    return value


def head(major: int, length: int) -> bytes:
    if length < 24:
        return bytes([major << 5 | length])
    width = next(width for width in (1, 2, 4) if length < 1 << (8 * width))
    return bytes([major << 5 | 23 + width.bit_length()]) + length.to_bytes(width, "big")


def sign1(data: bytes) -> tuple[str, bytes, bytes, bytes]:
    """(key id, payload, signature, signed bytes); ValueError unless in the one accepted form."""
    tag, (protected, unprotected, payload, signature) = whole(data)
    header = whole(protected)
    if (tag, unprotected, header, len(signature)) != (18, {}, {1: -7, 4: bytes(header[4])}, 64) or type(payload) is not bytes:
        raise ValueError("not the accepted form")
    parts = [head(3, 10) + b"Signature1", head(2, len(protected)) + protected, b"\x40", head(2, len(payload)) + payload]
    return header[4].hex(), payload, signature, b"\x84" + b"".join(parts)


def holds(key: dict[str, str], signature: bytes, message: bytes) -> bool:
    x, y = (int.from_bytes(base64.urlsafe_b64decode(key[name] + "=="), "big") for name in "xy")
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
        public.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def moment(text: str) -> float:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def in_time(key: dict[str, Any], at: float) -> bool:
    return moment(key["not_before"]) <= at and (key["not_after"] is None or at < moment(key["not_after"]))


def group(digits: str) -> bytes:
    size = 13 if len(digits) == 32 else LAST_DIGITS.index(len(digits)) if len(digits) in LAST_DIGITS else 0
    if not size or int(digits) >= 1 << (8 * size):
        raise Refused("damaged")
    return int(digits).to_bytes(size, "big")


def from_digits(digits: str) -> bytes:
    if len(digits) < 32:
        raise Refused("truncated")
    framed = 6 + int.from_bytes(group(digits[:32])[:2], "big")
    if len(digits) < framed // 13 * 32 + LAST_DIGITS[framed % 13]:
        raise Refused("truncated")
    data = b"".join(group(digits[start : start + 32]) for start in range(0, len(digits), 32))
    if len(data) != framed or zlib.crc32(data[:-4]).to_bytes(4, "big") != data[-4:]:
        raise Refused("damaged")
    return data[2:-4]


def token_of(text: str) -> bytes:
    text = "".join(text.split())
    if found := re.fullmatch(LINK + "([0-9]+)", text):
        return from_digits(found[1])
    if not (found := re.fullmatch(LINK + "([A-Za-z0-9_-]+)={0,2}", text)):
        raise Refused("not_a_token")
    encoded = found[1][:-1] if len(found[1]) % 4 == 1 else found[1]
    return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


def scope(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return ["", entry]
    number, name = entry if isinstance(entry, list) else (entry, "")
    return ["-CDPT"[number // 100] + f"{number % 100:02}", name]


def licence_of(payload: bytes) -> dict[str, Any]:
    claims = whole(payload)
    said = claims[-65537]
    filed = said.get(7, [])
    return {
        "name": said[1], "sex": SEXES[said[2]], "level": LEVELS[said[3]],
        "category": "XC" if said[4] == 90 else str(said[4]), "scopes": [scope(entry) for entry in said[5]],
        "main_institution": said[6], "filed_institutions": [name for name in filed if isinstance(name, str)],
        "filed_not_named": sum(count for count in filed if isinstance(count, int)), "authority": claims[1],
        "licence_number": str(said[8]), "version": said[10], "issued_at": claims[6], "expires_at": claims.get(4),
        "status_list": said[11], "status_index": said[12],
    }  # fmt: skip


def good_lists(content: bytes, keys: dict[str, Any]) -> list[tuple[int, int, bytes]]:
    """The lists of a shard or bundle as (shard, as of, packed). Raises on anything that does not count."""
    key_id, payload, signature, message = sign1(content)
    claims, key = whole(payload), keys[key_id]
    if "authority" in key or key["state"] == "withdrawn" or not in_time(key, claims[6]) or not holds(key, signature, message):
        raise ValueError("does not count")
    if claims[2] == "bundle":
        return [listed for inner in claims[65533] for listed in good_lists(inner, keys)]
    if claims[65533]["bits"] != 2:
        raise ValueError("not two bits")
    return [(int(claims[2]), claims[6], zlib.decompress(claims[65533]["lst"]))]


def state(vector: dict[str, Any], licence: dict[str, Any], keys: dict[str, Any], now: float) -> list[str]:
    """The reasons that the status lists give."""
    newest: tuple[int, bytes] | None = None
    bad, shard, index = False, licence["status_list"], licence["status_index"]
    for content in vector["status_lists"]:
        try:
            for found, as_of, packed in good_lists(bytes.fromhex(content), keys):
                if found == shard and (newest is None or as_of >= newest[0]):
                    newest = (as_of, packed)
        except (ValueError, LookupError, TypeError, zlib.error):
            bad = True
    if newest is None:
        return ["status_list_unsigned" if bad else "status_list_other_shard"] if vector["status_lists"] else []
    as_of, packed = newest
    word = STATUSES[packed[index // 4] >> index % 4 * 2 & 3] if index < 4 * len(packed) else "valid"
    seen = vector["seen"].get(str(shard))
    doubts = {
        "status_list_rolled_back": seen is not None and as_of < moment(seen),
        "status_list_future_dated": as_of > now + 300,
        "status_list_old": now - as_of > 48 * 3600,
    }
    return [word] * (word != "valid") + [reason for reason, applies in doubts.items() if applies]


def judge(vector: dict[str, Any], keys: dict[str, Any], now: float) -> tuple[list[str], dict[str, Any] | None]:
    """(reasons, licence or None)."""
    try:
        token = token_of(vector["input"]) if "input" in vector else bytes.fromhex(vector["input_hex"])
        key_id, payload, signature, message = sign1(token)
    except Refused as refused:
        return [str(refused)], None
    except (ValueError, LookupError, TypeError) as error:
        return ["truncated" if type(error) is EndsEarly and token[:2] == b"\xd2\x84" else "not_a_token"], None
    if (key := keys.get(key_id)) is None:
        return ["unknown_key"], None
    if not holds(key, signature, message):
        return ["bad_signature"], None
    try:
        licence = licence_of(payload)
    except (ValueError, LookupError, TypeError):
        return ["unknown_schema"], None
    issued, expires, withdrawn = licence["issued_at"], licence["expires_at"], key["state"] == "withdrawn"
    found = {
        "other_authority": key.get("authority", licence["authority"]) != licence["authority"],
        "withdrawn_key": withdrawn,
        "outside_key_period": not withdrawn and not in_time(key, issued),
        "future_dated": issued > now + 300,
        "expired": expires is not None and expires <= now,
    }
    return [reason for reason, applies in found.items() if applies] + state(vector, licence, keys, now), licence


if __name__ == "__main__":
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sets = {name: {key["kid"]: key for key in keys if key["alg"] == "ES256"} for name, keys in told["keys"].items()}
    verdicts = [(vector["name"], *judge(vector, sets[vector["keys"]], moment(told["at"]))) for vector in told["vectors"]]
    json.dump([dict(zip(("name", "reasons", "licence"), each, strict=True)) for each in verdicts], sys.stdout, ensure_ascii=False)
