"""The verdict on tokens in every form, and on the status lists that are handed in with them."""

import base64
from datetime import datetime, timedelta

import cbor2
import pytest

from medreg.licences import cose
from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind
from medreg.licences.cose import Sign1
from medreg.licences.problems import Problem
from medreg.licences.status_evidence import OLDEST_USEFUL, read_status_evidence
from medreg.licences.status_list import ListedStatus, build_status_list
from medreg.licences.token import assemble, to_be_signed, token_url
from medreg.licences.verify import NotChecked
from medreg.licences.verify_artefact import verify_artefact
from medreg.signing.keys import KeySet
from tests.licences.papers import sm2_pair
from tests.licences.samples import KEY, KEYS, NOW, ORIGIN, SIGNER, licence, signed

TOKEN = signed(licence())
ADDRESS, DIGITS = token_url(TOKEN, ORIGIN)
BASE64URL = base64.urlsafe_b64encode(TOKEN).rstrip(b"=").decode()


def _list(status: ListedStatus, *, shard: int = 38, as_of: datetime = NOW) -> bytes:
    listed = build_status_list(shard, {120331: status}, as_of=as_of)
    return listed.assemble(KEY.kid, SIGNER.sign(KEY.kid, listed.to_be_signed(KEY.kid)))


def _judged(content: str | bytes, *lists: bytes, seen: dict[int, datetime] | None = None) -> ArtefactVerdict:
    status = read_status_evidence(lists, KEYS, seen=seen)
    return verify_artefact(content, Evidence(KEYS, status), now=NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    "form",
    [TOKEN, DIGITS, ADDRESS + DIGITS, "#" + DIGITS, BASE64URL, BASE64URL + "==", ADDRESS + BASE64URL, DIGITS.encode()],
    ids=["bytes", "digits", "link", "fragment", "base64url", "padded", "base64url link", "text file"],
)
def test_a_token_is_genuine_in_every_form(form: str | bytes) -> None:
    found = _judged(form)

    assert found.kind is Kind.TOKEN
    assert found.verdict.valid
    assert found.verdict.licence is not None
    assert found.verdict.licence.licence_number == "110110108000123"


def test_the_verdict_tells_the_host_of_the_link_and_what_it_did_not_check() -> None:
    found = _judged(ADDRESS + DIGITS)

    assert found.host == "medreg.example.cn"
    assert set(found.verdict.not_checked) == set(NotChecked)


@pytest.mark.parametrize(
    ("spoilt", "problem"),
    [
        (TOKEN[:-1], Problem.TRUNCATED),
        (TOKEN[:2], Problem.TRUNCATED),
        (TOKEN + b"\0", Problem.NOT_A_TOKEN),
        (b"\x89PNG\r\n\x1a\n" + TOKEN, Problem.UNKNOWN_FILE),
        (b"", Problem.UNKNOWN_FILE),
        (BASE64URL[:-7], Problem.TRUNCATED),
        (BASE64URL.replace("0oRN", "0oRM"), Problem.NOT_A_TOKEN),
        ("0oRN" + BASE64URL[:9] + "你好", Problem.NOT_A_TOKEN),
        (DIGITS[:32] + DIGITS[64:96] + DIGITS[32:64] + DIGITS[96:], Problem.DAMAGED),
        (DIGITS[:-40], Problem.TRUNCATED),
    ],
)
def test_what_cannot_be_read_says_why(spoilt: str | bytes, problem: Problem) -> None:
    found = _judged(spoilt)

    assert found.verdict.reasons == (problem,)
    assert not found.genuine
    assert set(found.verdict.not_checked) == set(NotChecked)


def test_a_published_key_over_a_form_of_the_future_is_an_unknown_schema() -> None:
    payload = cbor2.dumps({1: "北京市卫生健康委员会", 6: 1, -65538: {}}, canonical=True)
    signature = SIGNER.sign(KEY.kid, cose.to_be_signed(KEY.kid, payload))

    found = _judged(Sign1(KEY.kid, payload, signature).to_bytes())

    assert found.verdict.reasons == (Problem.UNKNOWN_SCHEMA,)


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (ListedStatus.SUSPENDED, Problem.SUSPENDED),
        (ListedStatus.SUPERSEDED, Problem.SUPERSEDED),
        (ListedStatus.ENDED, Problem.ENDED),
    ],
)
def test_a_listed_status_ends_validity_but_not_genuineness(status: ListedStatus, problem: Problem) -> None:
    found = _judged(DIGITS, _list(status))

    assert found.verdict.reasons == (problem,)
    assert found.genuine
    assert found.status_age == timedelta(hours=1)


def test_a_list_of_another_shard_proves_nothing() -> None:
    found = _judged(DIGITS, _list(ListedStatus.VALID, shard=37))

    assert found.verdict.reasons == (Problem.STATUS_LIST_OTHER_SHARD,)
    assert found.verdict.status is None
    assert found.genuine


def test_a_list_that_no_published_key_signed_proves_nothing() -> None:
    content = _list(ListedStatus.VALID)

    found = _judged(DIGITS, content[:-1] + bytes([content[-1] ^ 1]))

    assert found.verdict.reasons == (Problem.STATUS_LIST_UNSIGNED,)


def test_an_old_list_does_not_tell_the_present_status() -> None:
    in_time, old = (NOW + timedelta(hours=1) - OLDEST_USEFUL - timedelta(seconds=step) for step in (0, 1))

    fresh, stale = (_judged(DIGITS, _list(ListedStatus.VALID, as_of=as_of)) for as_of in (in_time, old))

    assert fresh.verdict.valid
    assert stale.verdict.reasons == (Problem.STATUS_LIST_OLD,)
    assert stale.verdict.status_as_of == old


def test_a_list_older_than_one_seen_before_is_a_roll_back() -> None:
    yesterday = _list(ListedStatus.VALID, as_of=NOW - timedelta(hours=24))

    found = _judged(DIGITS, yesterday, seen={38: NOW})

    assert found.verdict.reasons == (Problem.STATUS_LIST_ROLLED_BACK,)


def test_the_newer_of_two_lists_counts_and_is_remembered() -> None:
    older = _list(ListedStatus.VALID, as_of=NOW - timedelta(hours=24))
    newer = _list(ListedStatus.SUSPENDED)

    found = _judged(DIGITS, newer, older)
    remembered = read_status_evidence([newer, older], KEYS, seen={37: NOW}).remembered()

    assert found.verdict.reasons == (Problem.SUSPENDED,)
    assert remembered == {37: NOW, 38: NOW}


def test_a_token_signed_by_the_key_of_the_seals_proves_nothing() -> None:
    signer, key = sm2_pair(9)
    document = licence(key_id=key.kid)
    token = assemble(document, signer.sign(key.kid, to_be_signed(document)))

    found = verify_artefact(token, Evidence(KeySet((KEY, key))), now=NOW)

    assert key.verifies(to_be_signed(document), token[-64:])
    assert found.verdict.reasons == (Problem.UNKNOWN_KEY,)


def test_without_the_keys_nothing_is_believed() -> None:
    found = verify_artefact(DIGITS, Evidence(KeySet(())), now=NOW)

    assert found.verdict.reasons == (Problem.UNKNOWN_KEY,)
    assert found.verdict.licence is None
