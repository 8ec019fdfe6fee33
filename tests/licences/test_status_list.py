from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.licences.problems import Problem
from medreg.licences.status_list import (
    RANDOM_INDEX_SPACE,
    ListedStatus,
    StatusList,
    StatusListError,
    build_status_list,
    read_status_list,
)
from medreg.licences.verify import NotChecked, verify_token
from medreg.signing.keys import KeySet, PublishedKey
from tests.licences.samples import KEY, KEYS, NOW, SIGNER, licence, signed

STATUSES = (ListedStatus.VALID, ListedStatus.ENDED, ListedStatus.SUSPENDED, ListedStatus.SUPERSEDED)


def test_the_bits_are_packed_as_in_the_published_two_bit_example() -> None:
    values = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]

    packed = build_status_list(
        0, {index: STATUSES[value] for index, value in enumerate(values)}, as_of=NOW, size=12
    ).packed

    assert packed == bytes.fromhex("c944f9")


@given(st.dictionaries(st.integers(0, 999), st.sampled_from(STATUSES)))
def test_every_status_is_found_again(statuses: dict[int, ListedStatus]) -> None:
    listed = build_status_list(3, statuses, as_of=NOW, size=1000)

    found = {index: listed.get(index) for index in range(1000)}

    assert found == {index: statuses.get(index, ListedStatus.VALID) for index in range(1000)}


def test_a_signed_list_survives_and_is_small() -> None:
    listed = build_status_list(38, {index * 50: ListedStatus.ENDED for index in range(2000)}, as_of=NOW)

    content = _signed(listed)

    assert read_status_list(content, KEYS) == listed
    assert len(content) < 4000


def test_no_changed_byte_of_a_list_is_accepted(flipped: Callable[[bytes, int, int], bytes]) -> None:
    content = _signed(build_status_list(38, {7: ListedStatus.ENDED}, as_of=NOW, size=64))

    for position in range(len(content)):
        with pytest.raises(StatusListError):
            read_status_list(flipped(content, position, 0x01), KEYS)


def test_a_list_of_a_withdrawn_key_is_refused() -> None:
    content = _signed(build_status_list(38, {}, as_of=NOW, size=64))
    withdrawn = PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, withdrawn=True)

    with pytest.raises(StatusListError):
        read_status_list(content, KeySet((withdrawn,)))


def test_an_index_beyond_the_shard_is_refused() -> None:
    listed = build_status_list(0, {}, as_of=NOW)

    with pytest.raises(StatusListError):
        listed.get(RANDOM_INDEX_SPACE)
    with pytest.raises(StatusListError):
        build_status_list(0, {RANDOM_INDEX_SPACE: ListedStatus.ENDED}, as_of=NOW)


@pytest.mark.parametrize(
    ("status", "reasons"),
    [
        (ListedStatus.VALID, ()),
        (ListedStatus.SUSPENDED, (Problem.SUSPENDED,)),
        (ListedStatus.SUPERSEDED, (Problem.SUPERSEDED,)),
        (ListedStatus.ENDED, (Problem.ENDED,)),
    ],
)
def test_the_verdict_follows_the_list_and_states_its_age(status: ListedStatus, reasons: tuple[Problem, ...]) -> None:
    document = licence()
    listed = build_status_list(document.status_list, {document.status_index: status}, as_of=NOW)

    verdict = verify_token(signed(document), KEYS, {listed.shard: listed}, now=NOW + timedelta(hours=2))

    assert verdict.reasons == reasons
    assert (verdict.valid, verdict.status, verdict.status_as_of) == (not reasons, status, NOW)


def test_without_the_right_shard_the_status_stays_unchecked() -> None:
    other = build_status_list(1, {}, as_of=NOW)

    verdict = verify_token(signed(licence()), KEYS, {1: other}, now=NOW)

    assert verdict.valid
    assert verdict.status is None
    assert NotChecked.STATUS in verdict.not_checked


def _signed(listed: StatusList) -> bytes:
    return listed.assemble(KEY.kid, SIGNER.sign(KEY.kid, listed.to_be_signed(KEY.kid)))
