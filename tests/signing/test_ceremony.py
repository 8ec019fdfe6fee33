"""A key is made, published with its day, followed by another one, retired or withdrawn; nothing is dated back."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from medreg.signing.ceremony import CeremonyRefusedError, create, publish, retire, rotate, unpublished, withdraw
from medreg.signing.keys import Algorithm, KeyState, PublishedKey
from medreg.signing.software_key import create_private_key, open_software_signer, read_published_keys

NOW = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


def made(folder: Path, authority: str = "") -> PublishedKey:
    return create(folder, partial(create_private_key, folder, NOW), authority=authority)


def test_a_key_that_was_made_is_nobodys_before_it_is_published(tmp_path: Path) -> None:
    key = made(tmp_path)

    assert read_published_keys(tmp_path).keys == ()
    assert unpublished(tmp_path).find(key.kid) == key


def test_a_published_key_signs_from_its_day_on(tmp_path: Path) -> None:
    key = publish(tmp_path, made(tmp_path).kid, since=LATER, now=NOW)

    keys = read_published_keys(tmp_path)

    assert keys.current(Algorithm.ES256, LATER - timedelta(seconds=1)) is None
    assert keys.current(Algorithm.ES256, LATER) == key
    assert unpublished(tmp_path).keys == ()
    assert open_software_signer(tmp_path, now=NOW, may_create=False).public_keys() == (key,)


def test_rotation_follows_the_keys_of_its_own_authority_alone(tmp_path: Path) -> None:
    old, theirs, systems = (made(tmp_path, authority) for authority in ("海淀区卫健委", "浦东新区卫健委", ""))
    for key in (old, theirs, systems):
        publish(tmp_path, key.kid, since=NOW, now=NOW)

    new, followed = rotate(tmp_path, made(tmp_path, "海淀区卫健委").kid, since=LATER, now=NOW)

    keys = read_published_keys(tmp_path)
    assert [key.kid for key in followed] == [old.kid]
    assert keys.current(Algorithm.ES256, LATER, "海淀区卫健委") == new
    assert keys.current(Algorithm.ES256, LATER, "浦东新区卫健委") == theirs
    assert keys.current(Algorithm.ES256, LATER) == systems


def test_a_key_that_waits_for_its_publication_does_not_disturb_those_that_sign(tmp_path: Path) -> None:
    key = publish(tmp_path, made(tmp_path).kid, since=NOW, now=NOW)
    made(tmp_path, "海淀区卫健委")

    signer = open_software_signer(tmp_path, now=NOW, may_create=False)

    assert signer.public_keys() == (key,)


def test_rotation_leaves_no_moment_without_a_key_and_none_with_two(tmp_path: Path) -> None:
    old = publish(tmp_path, made(tmp_path).kid, since=NOW, now=NOW)
    new = made(tmp_path)

    _, followed = rotate(tmp_path, new.kid, since=LATER, now=NOW + timedelta(days=1))

    keys = read_published_keys(tmp_path)
    states = [(key.kid, [key.state(moment) for moment in (LATER - timedelta(seconds=1), LATER)]) for key in keys.keys]
    assert [key.kid for key in followed] == [old.kid]
    assert dict(states) == {
        old.kid: [KeyState.ACTIVE, KeyState.RETIRED],
        new.kid: [KeyState.FUTURE, KeyState.ACTIVE],
    }


def test_a_withdrawn_key_was_never_good(tmp_path: Path) -> None:
    key = publish(tmp_path, made(tmp_path).kid, since=NOW, now=NOW)

    withdraw(tmp_path, key.kid, now=LATER)

    found = read_published_keys(tmp_path).find(key.kid)
    assert found is not None
    assert found.state(NOW) is found.state(LATER) is KeyState.WITHDRAWN


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    key = publish(tmp_path, made(tmp_path).kid, since=NOW, now=NOW)
    retire(tmp_path, key.kid, at=LATER, now=NOW)
    other = made(tmp_path)

    with pytest.raises(CeremonyRefusedError, match="in the past"):
        publish(tmp_path, other.kid, since=NOW, now=LATER)
    with pytest.raises(CeremonyRefusedError, match="published already"):
        publish(tmp_path, key.kid, since=LATER, now=NOW)
    with pytest.raises(CeremonyRefusedError, match="has ended already"):
        retire(tmp_path, key.kid, at=LATER, now=NOW)
    with pytest.raises(CeremonyRefusedError, match="is not published"):
        withdraw(tmp_path, other.kid, now=NOW)
