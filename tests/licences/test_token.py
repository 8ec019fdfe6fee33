import base64
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycose.keys.ec2 import EC2Key
from pycose.messages.sign1message import Sign1Message

from medreg.licences.claims import claims_of, decode_claims, encode_claims
from medreg.licences.digits import from_digits, to_digits
from medreg.licences.document import FIELDS, LicenceDocument, Scope
from medreg.licences.problems import Problem
from medreg.licences.token import TokenError, assemble, open_token, payload_of, to_be_signed, token_of, token_url
from medreg.licences.verify import verify_token
from medreg.signing.keys import KeySet, PublishedKey, read_keys
from medreg.standards.vocabulary import Category, Level, LicenceStatus, Sex
from tests.licences.samples import IDENTITY_NUMBER, KEY, KEYS, NOW, ORIGIN, licence, signed

FORMAT_PAGE = Path(__file__).parents[2] / "docs" / "licence-format.md"
NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=25)
SCOPE = st.sampled_from(
    [Scope("C01", "内科专业"), Scope("T10", "全科医学专业"), Scope("T99", "彝医专业"), Scope("", "针刺疗法")]
)


@settings(max_examples=60)
@given(
    name=NAME,
    sex=st.sampled_from(Sex),
    level=st.sampled_from(Level),
    category=st.sampled_from(Category),
    scopes=st.lists(SCOPE, max_size=4).map(tuple),
    filed_institutions=st.lists(NAME, max_size=5).map(tuple),
    licence_number=st.from_regex(r"\A[0-9A-Z]{15}\Z"),
    status=st.sampled_from(LicenceStatus),
    version=st.integers(1, 5000),
    expires_on=st.none() | st.dates(date(2027, 1, 1), date(2090, 1, 1)),
)
def test_every_licence_comes_back_from_its_link(**changes: object) -> None:
    document = licence(**changes)

    verdict = verify_token("".join(token_url(signed(document), ORIGIN)), KEYS, now=NOW)

    assert verdict.valid
    assert verdict.licence == decode_claims(payload_of(document))


def test_the_claims_say_what_the_document_says() -> None:
    document = licence()

    claims = open_token(signed(document), KEYS, now=NOW).claims

    assert (claims.name, claims.sex, claims.level, claims.category) == ("林知远", "female", "physician", "10")
    assert claims.scopes == (Scope("C01", ""), Scope("C11", ""))
    assert claims.filed_institutions == document.filed_institutions
    assert (claims.authority, claims.licence_number) == (document.authority, document.licence_number)
    assert (claims.status_list, claims.status_index, claims.issued_at) == (38, 120331, NOW)


def test_a_realistic_token_has_at_most_340_bytes() -> None:
    sizes = [len(signed(licence(filed_institutions=("北京市海淀区第二人民医院",) * count))) for count in range(6)]

    assert max(sizes) <= 340


def test_filed_institutions_without_room_are_counted() -> None:
    filed = tuple(f"北京市海淀区第{number}人民医院" for number in "一二三四五")

    claims = decode_claims(payload_of(licence(filed_institutions=filed)))

    assert 0 < len(claims.filed_institutions) < 5
    assert claims.filed_institutions == filed[: len(claims.filed_institutions)]
    assert len(claims.filed_institutions) + claims.filed_not_named == 5


def test_no_changed_byte_leaves_a_valid_token(flipped: Callable[[bytes, int, int], bytes]) -> None:
    token = signed(licence())

    verdicts = [
        verify_token(flipped(token, position, mask), KEYS, now=NOW)
        for position in range(len(token))
        for mask in (0x01, 0x20, 0x80, 0xFF)
    ]

    assert not any(verdict.valid for verdict in verdicts)


def test_no_shortened_or_lengthened_token_is_valid() -> None:
    token = signed(licence())

    verdicts = [verify_token(token[:size], KEYS, now=NOW) for size in range(len(token))]
    verdicts.append(verify_token(token + b"\0", KEYS, now=NOW))

    assert not any(verdict.valid for verdict in verdicts)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_judged_and_never_crash(content: bytes) -> None:
    verdict = verify_token(content, KEYS, now=NOW)

    assert not verdict.valid
    assert verdict.licence is None


@given(st.text(max_size=200))
def test_arbitrary_text_is_judged_and_never_crashes(text: str) -> None:
    verdict = verify_token(text, KEYS, now=NOW)

    assert not verdict.valid


@given(st.binary(min_size=7, max_size=400))
def test_bytes_survive_as_digits(content: bytes) -> None:
    digits = to_digits(content)

    assert from_digits(digits) == content
    assert token_of(f"{ORIGIN}/v#{digits}") == content


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda digits: digits[:-1], Problem.TRUNCATED),
        (lambda digits: digits[:40], Problem.TRUNCATED),
        (lambda digits: digits[:5], Problem.TRUNCATED),
        (lambda digits: digits + "123", Problem.DAMAGED),
        (lambda digits: digits[:100] + str((int(digits[100]) + 1) % 10) + digits[101:], Problem.DAMAGED),
        (lambda digits: digits[:32] + digits[64:96] + digits[32:64] + digits[96:], Problem.DAMAGED),
        (lambda digits: "9" * len(digits), Problem.DAMAGED),
        (lambda digits: digits.replace("1", "l"), Problem.NOT_A_TOKEN),
        (lambda digits: digits[:0], Problem.NOT_A_TOKEN),
        (lambda digits: "https://elsewhere.example/login#" + digits, Problem.NOT_A_TOKEN),
    ],
)
def test_a_bad_scan_is_told_from_a_forgery(spoil: Callable[[str], str], problem: Problem) -> None:
    digits = to_digits(signed(licence()))

    verdict = verify_token(spoil(digits), KEYS, now=NOW)

    assert verdict.reasons == (problem,)


def test_every_single_digit_error_is_noticed() -> None:
    digits = to_digits(signed(licence()))

    verdicts = [
        verify_token(digits[:place] + str((int(digits[place]) + 3) % 10) + digits[place + 1 :], KEYS, now=NOW)
        for place in range(len(digits))
    ]

    assert {verdict.reasons for verdict in verdicts} <= {(Problem.DAMAGED,), (Problem.TRUNCATED,)}


def test_a_token_of_an_unpublished_key_is_not_valid() -> None:
    verdict = verify_token(signed(licence()), KeySet(()), now=NOW)

    assert verdict.reasons == (Problem.UNKNOWN_KEY,)


def test_a_signature_for_another_licence_is_not_valid() -> None:
    theirs = signed(licence())

    mixed = assemble(licence(name="林知近"), theirs[-64:])

    assert verify_token(mixed, KEYS, now=NOW).reasons == (Problem.BAD_SIGNATURE,)


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        (PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, withdrawn=True), Problem.WITHDRAWN_KEY),
        (PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, NOW + timedelta(days=1)), Problem.OUTSIDE_KEY_PERIOD),
        (PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, NOW), Problem.OUTSIDE_KEY_PERIOD),
    ],
)
def test_a_key_counts_only_in_its_time(key: PublishedKey, problem: Problem) -> None:
    verdict = verify_token(signed(licence()), KeySet((key,)), now=NOW)

    assert verdict.reasons == (problem,)
    assert not verdict.valid


def test_a_key_retired_later_still_proves_what_it_signed() -> None:
    retired = PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, NOW + timedelta(days=1))

    verdict = verify_token(signed(licence()), KeySet((retired,)), now=NOW + timedelta(days=900))

    assert verdict.valid


def test_a_licence_from_the_future_is_not_valid() -> None:
    token = signed(licence(issued_at=NOW + timedelta(minutes=6)))

    verdict = verify_token(token, KEYS, now=NOW)

    assert verdict.reasons == (Problem.FUTURE_DATED,)


def test_a_short_term_licence_ends_with_its_last_day_in_china() -> None:
    token = signed(licence(expires_on=date(2027, 9, 14)))
    midnight = datetime(2027, 9, 14, 16, 0, tzinfo=UTC)

    before, after = (verify_token(token, KEYS, now=midnight + timedelta(seconds=step)) for step in (-1, 0))

    assert before.valid
    assert after.reasons == (Problem.EXPIRED,)


def test_an_independent_library_accepts_the_signature() -> None:
    x, y = (claims_part.encode() for claims_part in (KEY.public_jwk["x"], KEY.public_jwk["y"]))
    protected, unprotected, payload, signature = cbor2.loads(signed(licence())).value
    message = Sign1Message.from_cose_obj([protected, dict(unprotected), payload, signature], True)

    message.key = EC2Key(crv="P_256", x=_from_base64url(x), y=_from_base64url(y))

    assert message.verify_signature()


def test_the_bytes_to_be_signed_do_not_change_between_runs() -> None:
    document = licence()
    again = LicenceDocument.from_cbor(document.to_cbor())

    assert to_be_signed(again) == to_be_signed(document)


def test_no_private_field_is_in_the_token() -> None:
    document = licence()
    token = signed(document)

    hidden = [IDENTITY_NUMBER, IDENTITY_NUMBER[:6], "19900307", "1990-03-07", document.place_name + "市"]

    assert not [text for text in hidden if text.encode() in token]
    assert document.masked_identity_number.encode() not in token
    assert document.photo_digest.encode() not in token


def test_a_signature_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="64"):
        assemble(licence(), b"\0" * 71)


def test_a_wrong_scope_code_never_reaches_the_signer() -> None:
    document = licence(scopes=(Scope("Z01", "不存在"),))

    with pytest.raises(ValueError, match="Z01"):
        encode_claims(claims_of(document, filed_named=0))


def test_the_error_of_an_unreadable_link_says_what_to_do() -> None:
    with pytest.raises(TokenError) as error:
        token_of("你好")

    assert "重新扫描" in str(error.value)


def _from_base64url(text: bytes) -> bytes:
    return base64.urlsafe_b64decode(text + b"===")


def test_the_example_of_the_published_format_verifies() -> None:
    blocks = re.findall(r"```(?:json|text)\n(.+?)\n```", FORMAT_PAGE.read_text(encoding="utf-8"))
    key, token, digits = blocks

    verdict = verify_token(digits, read_keys(f'{{"keys":[{key}]}}'), now=NOW)

    assert verdict.valid
    assert verdict == verify_token(bytes.fromhex(token), KEYS, now=NOW)
    assert verdict.licence == decode_claims(payload_of(licence()))


def test_the_published_format_lists_every_field() -> None:
    page = FORMAT_PAGE.read_text(encoding="utf-8")

    assert [field.name for field in FIELDS if field.name not in page] == []
