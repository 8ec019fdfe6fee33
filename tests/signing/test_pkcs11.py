"""A cryptographic machine, played by SoftHSM2 (Debian): keys are made in it, sign in it, and never leave it."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pkcs11
import pytest
from pkcs11 import Attribute, ObjectClass

from medreg.signing.keys import KeySet, PublishedKey
from medreg.signing.pkcs11_signer import (
    Pkcs11Signer,
    TokenRefusedError,
    create_key_in_token,
    open_pkcs11_signer,
    open_session,
)
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.software_key import create_key
from tests.signing.signer_contract import SignerContract

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, TOKEN = "735182", "medreg"
START = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedKey]:
    """A fresh token with one key; the library reads its configuration when it is loaded, once a process."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    made = ["softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "99887766"]
    subprocess.run(made, check=True, capture_output=True)
    with open_session(MODULE, token=TOKEN, pin=PIN, writes=True) as session:
        made_there = create_key_in_token(session, now=START)
    yield made_there
    del os.environ["SOFTHSM2_CONF"]


@pytest.fixture
def signer(key: PublishedKey) -> Iterator[Signer]:
    opened = open_pkcs11_signer(MODULE, token=TOKEN, pin=PIN, published=KeySet((key,)))
    yield opened
    opened.session.close()


class TestPkcs11Signer(SignerContract):
    """The contract of all back ends."""


def test_a_private_key_can_be_neither_read_nor_wrapped(signer: Pkcs11Signer) -> None:
    (private,) = signer.session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})

    assert (private[Attribute.SENSITIVE], private[Attribute.EXTRACTABLE]) == (True, False)
    with pytest.raises(pkcs11.AttributeSensitive):
        private[Attribute.VALUE]


def test_a_wrong_pin_opens_nothing(key: PublishedKey) -> None:
    with pytest.raises(TokenRefusedError, match="PinIncorrect"):
        open_pkcs11_signer(MODULE, token=TOKEN, pin="000000", published=KeySet((key,)))


def test_a_token_that_is_not_there_is_named(key: PublishedKey) -> None:
    with pytest.raises(TokenRefusedError, match="elsewhere"):
        open_pkcs11_signer(MODULE, token="elsewhere", pin=PIN, published=KeySet((key,)))


def test_a_published_key_that_is_not_in_the_token_does_not_count(key: PublishedKey, tmp_path: Path) -> None:
    other = create_key(tmp_path, now=START)

    signer = open_pkcs11_signer(MODULE, token=TOKEN, pin=PIN, published=KeySet((key, other)))
    signer.session.close()

    assert signer.public_keys() == (key,)
    with pytest.raises(KeyMissingError):
        open_pkcs11_signer(MODULE, token=TOKEN, pin=PIN, published=KeySet((other,)))
