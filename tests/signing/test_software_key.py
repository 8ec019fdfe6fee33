from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from medreg.signing.keys import Algorithm, KeySet, KeyState, KeysUnreadableError, PublishedKey, read_keys
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.software_key import (
    KeyExposedError,
    create_key,
    ensure_development_key,
    open_software_signer,
    read_published_keys,
)
from tests.signing.signer_contract import SignerContract

START = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)


class TestSoftwareSigner(SignerContract):
    @pytest.fixture
    def signer(self, tmp_path: Path) -> Signer:
        return open_software_signer(tmp_path / "keys", now=START, may_create=True)


def test_production_never_makes_a_key_by_itself(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir()

    with pytest.raises(KeyMissingError):
        open_software_signer(folder, now=START, may_create=False)

    assert list(folder.iterdir()) == []


def test_a_second_start_uses_the_same_key(tmp_path: Path) -> None:
    first = open_software_signer(tmp_path, now=START, may_create=True)

    second = open_software_signer(tmp_path, now=START + timedelta(days=3), may_create=True)

    assert second.public_keys() == first.public_keys()
    assert len(first.public_keys()) == 1


def test_the_private_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    ensure_development_key(tmp_path, now=START)

    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "private").glob("*.pem")}

    assert modes == {0o600}
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("what", "mode"), [("private/*.pem", 0o644), ("private", 0o755)])
def test_a_key_that_others_can_read_is_not_used(tmp_path: Path, what: str, mode: int) -> None:
    ensure_development_key(tmp_path, now=START)
    (opened,) = tmp_path.glob(what)
    opened.chmod(mode)

    with pytest.raises(KeyExposedError):
        open_software_signer(tmp_path, now=START, may_create=False)


def test_a_private_key_whose_public_entry_is_gone_is_not_used(tmp_path: Path) -> None:
    ensure_development_key(tmp_path, now=START)
    for path in tmp_path.glob("*.json"):
        path.unlink()

    with pytest.raises(KeyMissingError):
        open_software_signer(tmp_path, now=START, may_create=False)


def test_published_keys_are_readable_without_the_private_ones(tmp_path: Path) -> None:
    key = create_key(_made(tmp_path / "keys"), now=START)
    for path in (tmp_path / "keys" / "private").glob("*.pem"):
        path.unlink()

    keys = read_published_keys(tmp_path / "keys")

    assert keys.find(key.kid) == key


def test_the_newest_active_key_signs(tmp_path: Path) -> None:
    folder = _made(tmp_path / "keys")
    old, new = create_key(folder, now=START), create_key(folder, now=START + timedelta(days=30))

    keys = read_published_keys(folder)

    assert keys.current(Algorithm.ES256, START + timedelta(days=29)) == old
    assert keys.current(Algorithm.ES256, START + timedelta(days=30)) == new
    assert keys.current(Algorithm.ES256, START - timedelta(seconds=1)) is None


def test_a_key_passes_through_its_states(tmp_path: Path) -> None:
    made = create_key(_made(tmp_path / "keys"), now=START)
    key = PublishedKey(made.kid, made.algorithm, made.public_jwk, START, START + timedelta(days=365))

    states = [key.state(START + timedelta(days=days)) for days in (-1, 0, 364, 365)]

    assert states == [KeyState.FUTURE, KeyState.ACTIVE, KeyState.ACTIVE, KeyState.RETIRED]


def test_a_withdrawn_key_stays_withdrawn_through_its_json(tmp_path: Path) -> None:
    made = create_key(_made(tmp_path / "keys"), now=START)
    key = PublishedKey(made.kid, made.algorithm, made.public_jwk, START, withdrawn=True)

    entry = KeySet((key,)).as_json(START)["keys"][0]

    assert entry["state"] == "withdrawn"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"keys":[{}]}', '{"keys":[{"kid":"a","kty":"RSA","crv":"","x":"","y":""}]}']
)
def test_text_that_holds_no_keys_is_refused(text: str) -> None:
    with pytest.raises(KeysUnreadableError):
        read_keys(text)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
