"""An assertion proves something only if every part of it is as WebAuthn demands (level 2, 7.2)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

from medreg.signing.assertion import (
    Assertion,
    AssertionDefect,
    AssertionRefusedError,
    challenge_of,
    read_assertion,
    to_base64url,
    verify_assertion,
)
from medreg.signing.demo_passkey import DemoPasskey

SITE, ORIGIN = "medreg.example", "https://medreg.example"
CHALLENGE = challenge_of("准予".encode())
PRIVATE = derive_private_key(7, SECP256R1())
NUMBERS = PRIVATE.public_key().public_numbers()
PUBLIC = cbor.encode({1: 2, 3: -7, -1: 1, -2: NUMBERS.x.to_bytes(32, "big"), -3: NUMBERS.y.to_bytes(32, "big")})


def made(*, flags: int = 0x05, counter: int = 9, site: str = SITE, **said: object) -> Assertion:
    """Signed by PRIVATE, whatever it says."""
    stated = {"type": "webauthn.get", "challenge": to_base64url(CHALLENGE), "origin": ORIGIN, "crossOrigin": False, **said}
    client = json.dumps(stated).encode()
    data = hashlib.sha256(site.encode()).digest() + bytes([flags]) + counter.to_bytes(4, "big")
    signature = PRIVATE.sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
    return Assertion(b"credential", client, data, signature)


def judged(assertion: Assertion, public_key: bytes = PUBLIC) -> int | AssertionDefect:
    try:
        return verify_assertion(
            assertion, challenge=CHALLENGE, public_key=public_key, site=SITE, origin=ORIGIN
        )
    except AssertionRefusedError as refused:
        return refused.defect


def test_a_good_assertion_gives_its_counter() -> None:
    assert judged(made()) == 9


@pytest.mark.parametrize(
    ("bad", "defect"),
    [
        (made(type="webauthn.create"), AssertionDefect.NOT_A_SIGNATURE),
        (made(crossOrigin=True), AssertionDefect.NOT_A_SIGNATURE),
        (made(challenge=to_base64url(challenge_of(b"another"))), AssertionDefect.OTHER_CHALLENGE),
        (made(origin="https://medreg.example.cn"), AssertionDefect.OTHER_ORIGIN),
        (made(origin="http://medreg.example"), AssertionDefect.OTHER_ORIGIN),
        (made(site="example"), AssertionDefect.OTHER_SITE),
        (made(flags=0x04), AssertionDefect.NOT_PRESENT),
        (made(flags=0x01), AssertionDefect.NOT_VERIFIED),
        (replace(made(), signature=made(counter=10).signature), AssertionDefect.BAD_SIGNATURE),
        (replace(made(), signature=b""), AssertionDefect.BAD_SIGNATURE),
        (replace(made(), client_data=b"{"), AssertionDefect.UNREADABLE),
        (replace(made(), client_data=b"[]"), AssertionDefect.UNREADABLE),
        (replace(made(), authenticator_data=b"short"), AssertionDefect.UNREADABLE),
    ],
)
def test_what_is_not_as_demanded_proves_nothing(bad: Assertion, defect: AssertionDefect) -> None:
    assert judged(bad) is defect


@pytest.mark.parametrize("key", [b"", b"\xa0", cbor.encode([1]), cbor.encode({1: 2, 3: -9999})])
def test_a_key_that_is_none_verifies_nothing(key: bytes) -> None:
    assert judged(made(), key) in (AssertionDefect.UNREADABLE, AssertionDefect.BAD_SIGNATURE)


def test_another_key_did_not_sign_it() -> None:
    other = DemoPasskey("seed", 1, SITE, ORIGIN)

    assert judged(made(), other.public_key) is AssertionDefect.BAD_SIGNATURE
    assert judged(other.sign(CHALLENGE), other.public_key) == 0


def test_two_people_and_two_installations_have_other_demonstration_keys() -> None:
    keys = {DemoPasskey(seed, user, SITE, ORIGIN).public_key for seed in ("a", "b") for user in (1, 2)}

    assert len(keys) == 4


def _json(change: Callable[[dict[str, object]], object]) -> str:
    said: dict[str, object] = {
        "rawId": "AQ",
        "response": {"clientDataJSON": "AQ", "authenticatorData": "AQ", "signature": "AQ"},
    }
    change(said)
    return json.dumps(said)


def test_the_json_of_a_browser_is_read() -> None:
    assert read_assertion(_json(lambda _: None)) == Assertion(b"\x01", b"\x01", b"\x01", b"\x01")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "x" * 20_001,
        _json(lambda said: said.pop("rawId")),
        _json(lambda said: said.update(rawId="?")),
        _json(lambda said: said.update(rawId=7)),
        _json(lambda said: said.update(response=[])),
        "[" * 5_000,
    ],
)
def test_text_that_is_no_assertion_is_refused(text: str) -> None:
    with pytest.raises(AssertionRefusedError, match="unreadable"):
        read_assertion(text)
