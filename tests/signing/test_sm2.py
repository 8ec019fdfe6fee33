"""The national algorithms against their published vectors, and against a second implementation in both directions."""

from datetime import UTC, datetime
from pathlib import Path

import gmssl_pyx  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.signing.der import as_der, from_der
from medreg.signing.keys import Algorithm, KeysUnreadableError, PublishedKey, read_keys
from medreg.signing.national_algorithms import SM2_MESSAGE, SM2_PRIVATE, SM2_PUBLIC, SM2_SIGNATURE, known_answers
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.sm2 import Sm2Error, Sm2Key, new_private_key
from medreg.signing.sm2_software_key import open_sm2_signer
from medreg.signing.sm3 import sm3
from medreg.signing.software_key import KeyExposedError, open_software_signer, read_published_keys
from tests.campaigns import MANY
from tests.signing.signer_contract import SignerContract

START = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)


class TestSm2SoftwareSigner(SignerContract):
    @pytest.fixture
    def signer(self, tmp_path: Path) -> Signer:
        return open_sm2_signer(tmp_path / "keys", now=START, may_create=True)


def test_every_published_vector_holds() -> None:
    tests = known_answers()

    assert [test.name for test in tests if not test.passed] == []
    assert len(tests) == 7


def test_the_second_implementation_accepts_the_published_signature_too() -> None:
    assert _theirs_accepts(SM2_PUBLIC, SM2_MESSAGE, SM2_SIGNATURE)


@MANY
@given(st.binary(max_size=500))
def test_both_implementations_accept_each_others_signatures(message: bytes) -> None:
    private, public = new_private_key()
    key = Sm2Key(public, private)
    their_public, their_private = gmssl_pyx.sm2_key_generate()

    ours = key.sign(message)
    theirs = from_der(gmssl_pyx.sm2_sign(their_private, their_public, message))

    assert _theirs_accepts(public, message, ours)
    assert Sm2Key(their_public).verifies(message, theirs)
    assert gmssl_pyx.sm3_hash(message) == sm3(message)


def test_a_signature_belongs_to_its_user_id() -> None:
    key = Sm2Key(SM2_PUBLIC, SM2_PRIVATE)

    signature = key.sign(b"m", user_id=b"ALICE123@YAHOO.COM")

    assert key.verifies(b"m", signature, user_id=b"ALICE123@YAHOO.COM")
    assert not key.verifies(b"m", signature)


@pytest.mark.parametrize("public", [b"\x01" * 64, b"", SM2_PUBLIC[:-1], bytes(64)])
def test_a_point_beside_the_curve_is_no_key(public: bytes) -> None:
    with pytest.raises(Sm2Error):
        Sm2Key(public)


@pytest.mark.parametrize("signature", [b"", bytes(64), b"\xff" * 64, SM2_SIGNATURE[:-1], SM2_SIGNATURE + b"\0"])
def test_what_is_no_signature_is_refused(signature: bytes) -> None:
    assert not Sm2Key(SM2_PUBLIC).verifies(SM2_MESSAGE, signature)


def test_a_public_key_does_not_sign() -> None:
    with pytest.raises(Sm2Error):
        Sm2Key(SM2_PUBLIC).sign(b"m")


@given(st.binary(min_size=64, max_size=64).filter(lambda signature: any(signature[:32]) and any(signature[32:])))
def test_a_signature_survives_its_der_form(signature: bytes) -> None:
    assert from_der(as_der(signature)) == signature


def test_another_der_form_of_a_signature_is_refused() -> None:
    padded = bytearray(as_der(SM2_SIGNATURE))
    padded[1] += 1

    with pytest.raises(ValueError, match="data"):
        from_der(bytes(padded) + b"\0")


def test_a_private_key_with_anothers_public_entry_is_not_used(tmp_path: Path) -> None:
    signer = open_sm2_signer(tmp_path / "a", now=START, may_create=True)
    kid = signer.public_keys()[0].kid
    open_sm2_signer(tmp_path / "b", now=START, may_create=True)
    for stranger in (tmp_path / "b" / "sm2").glob("*.pem"):
        (tmp_path / "a" / "sm2" / f"{kid}.pem").write_bytes(stranger.read_bytes())

    with pytest.raises(KeyMissingError):
        open_sm2_signer(tmp_path / "a", now=START, may_create=False)


def test_a_private_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    open_sm2_signer(tmp_path, now=START, may_create=True)
    for path in (tmp_path / "sm2").glob("*.pem"):
        path.chmod(0o640)

    with pytest.raises(KeyExposedError):
        open_sm2_signer(tmp_path, now=START, may_create=False)


def test_keys_of_both_algorithms_share_a_folder(tmp_path: Path) -> None:
    for _process in range(2):
        es256 = open_software_signer(tmp_path, now=START, may_create=True).public_keys()
        sm2 = open_sm2_signer(tmp_path, now=START, may_create=True).public_keys()

    published = read_published_keys(tmp_path)

    assert [key.algorithm for key in (*es256, *sm2)] == [Algorithm.ES256, Algorithm.SM2]
    assert {key.kid for key in published.keys} == {key.kid for key in (*es256, *sm2)}
    assert published.current(Algorithm.ES256, START) == es256[0]


def test_a_key_of_one_curve_is_not_published_for_the_other(tmp_path: Path) -> None:
    key: PublishedKey = open_sm2_signer(tmp_path, now=START, may_create=True).public_keys()[0]
    text = str(key.as_json(START)).replace("'", '"').replace("None", "null")

    with pytest.raises(KeysUnreadableError):
        read_keys('{"keys":[' + text.replace('"alg": "SM2"', '"alg": "ES256"') + "]}")


def _theirs_accepts(public: bytes, message: bytes, signature: bytes) -> bool:
    return bool(gmssl_pyx.sm2_verify(public, message, as_der(signature)))
