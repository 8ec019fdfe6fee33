"""The showing code: thirty seconds, chosen claims, two signatures of which neither stands for the other."""

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from hypothesis import given
from hypothesis import strategies as st

from medreg.licences import cose
from medreg.licences.artefacts.claims import make_claims
from medreg.licences.claims_tree import CLAIMS, leaf_contents
from medreg.licences.cose import Sign1
from medreg.licences.document import Scope
from medreg.licences.problems import Problem
from medreg.licences.qr import qr_symbol
from medreg.licences.showing import ShowingVerdict, is_showing, make_showing, read_showing, showing_url, verify_showing
from medreg.licences.status_list import ListedStatus, build_status_list
from medreg.licences.token import token_url
from medreg.licences.verify import verify_token
from medreg.signing.keys import Algorithm, KeySet, PublishedKey, key_id, public_jwk
from medreg.signing.software_key import SoftwareSigner
from medreg.standards.vocabulary import Category, Level
from tests.licences.samples import IDENTITY_NUMBER, KEY, KEYS, NOW, ORIGIN, SIGNER, licence, signed

MODULES = Path(__file__).parents[2] / "src/medreg/portals/public/static/public/verify"
SCRIPT = Path(__file__).with_name("showing_in_node.mjs")
HOST = "medreg.example.cn"
SALTS = tuple(bytes([number]) * 16 for number in range(len(CLAIMS)))
USUAL = ("name", "level", "category", "scopes", "main_institution")
EVERYTHING = tuple(claim.name for claim in CLAIMS)

_SHOWING_PRIVATE = derive_private_key(30, SECP256R1())
_JWK = public_jwk(_SHOWING_PRIVATE.public_key())
SHOWING_KEY = PublishedKey(key_id(_JWK), Algorithm.ES256, _JWK, NOW - timedelta(hours=1), NOW + timedelta(hours=23))
SHOWING_KEYS = KeySet((SHOWING_KEY,))
SHOWING_SIGNER = SoftwareSigner({SHOWING_KEY.kid: _SHOWING_PRIVATE}, SHOWING_KEYS)


def shown(names: Sequence[str] = USUAL, **changes: Any) -> bytes:
    """A showing of the sample licence at NOW; `changes` are those of `make_showing`, or `document`."""
    document = changes.pop("document", licence())
    given = {
        "signed_claims": make_claims(document, SALTS, SIGNER),
        "contents": leaf_contents(document, SALTS),
        "shown": names,
        "status": ListedStatus.VALID,
        "host": HOST,
        "now": NOW,
        "key_id": SHOWING_KEY.kid,
        "signer": SHOWING_SIGNER,
        **changes,
    }
    return make_showing(**given)


def forged(change: Callable[[dict[int, Any]], None]) -> bytes:
    """A showing whose payload was changed by somebody who holds the showing key: a taken web server."""
    payload = cbor2.loads(read_showing(shown()).message.payload)
    change(payload)
    content = cbor2.dumps(payload, canonical=True)
    signature = SHOWING_SIGNER.sign(SHOWING_KEY.kid, cose.to_be_signed(SHOWING_KEY.kid, content))
    return Sign1(SHOWING_KEY.kid, content, signature).to_bytes()


def verdict_on(showing: str | bytes, *, after: float = 0, **changes: Any) -> ShowingVerdict:
    given = {"keys": KEYS, "showing_keys": SHOWING_KEYS, "now": NOW + timedelta(seconds=after), **changes}
    return verify_showing(showing, **given)


def in_node(
    cases: list[dict[str, Any]], keys: KeySet = KEYS, showing_keys: KeySet = SHOWING_KEYS
) -> list[dict[str, Any]]:
    """The verdicts of the page's own module on `cases`: text or showing, and now."""
    node = shutil.which("node")
    assert node, "Node.js 20 or later is needed; `make` provides it"
    order = {
        "keys": keys.as_json(NOW)["keys"],
        "showingKeys": showing_keys.as_json(NOW)["keys"],
        "cases": [{"now": NOW.isoformat(), **case} for case in cases],
    }
    command = [node, str(SCRIPT), str(MODULES)]
    done = subprocess.run(command, input=json.dumps(order), capture_output=True, text=True, timeout=60, check=True)
    verdicts: list[dict[str, Any]] = json.loads(done.stdout)
    return verdicts


def test_what_was_chosen_is_shown_and_nothing_else() -> None:
    verdict = verdict_on("".join(showing_url(shown(), ORIGIN)))

    assert verdict.valid
    assert tuple(verdict.claims) == USUAL
    assert verdict.claims["name"] == "林知远"
    assert verdict.claims["scopes"] == (Scope("C01", ""), Scope("C11", ""))
    assert (verdict.host, verdict.status, verdict.status_as_of) == (HOST, ListedStatus.VALID, NOW)


@given(st.sets(st.sampled_from(EVERYTHING), min_size=1))
def test_every_choice_of_claims_is_proved_by_the_one_root(names: set[str]) -> None:
    verdict = verdict_on(shown(tuple(names)))

    assert verdict.valid
    assert set(verdict.claims) == names


def test_a_claim_that_was_not_chosen_is_nowhere_in_the_code() -> None:
    document = licence()

    content = shown(("name",))

    hidden = [document.main_institution, document.authority, document.kind, document.place_name, IDENTITY_NUMBER]
    assert not [text for text in hidden if text.encode() in content]
    assert cbor2.dumps(int(document.licence_number)) not in content


def test_birth_date_photo_and_numbers_cannot_be_shown_at_all() -> None:
    private = {"birth_date", "photo_digest", "masked_identity_number", "masked_qualification_number"}

    content = shown(EVERYTHING)

    assert not private & set(EVERYTHING)
    assert b"1990-03-07" not in content
    assert licence().masked_identity_number.encode() not in content


def test_the_usual_code_is_one_that_a_phone_shows_and_a_phone_reads() -> None:
    versions = [qr_symbol(*showing_url(shown(names), ORIGIN)).version for names in (USUAL[:3], USUAL, EVERYTHING)]

    assert versions[0] <= 17
    assert versions[1] <= 19
    assert versions[2] <= 23


@pytest.mark.parametrize(("seconds", "accepted"), [(0, True), (29.9, True), (30, False), (60, False), (86400, False)])
def test_a_screenshot_lives_no_longer_than_thirty_seconds(seconds: float, accepted: bool) -> None:
    verdict = verdict_on(shown(), after=seconds)

    assert verdict.valid == accepted
    if not accepted:
        assert verdict.reasons == (Problem.SHOWING_EXPIRED,)
        assert not verdict.claims
        assert "请对方打开实时亮证码" in verdict.reasons[0].label


@pytest.mark.parametrize(("seconds", "accepted"), [(-30, True), (-31, False)])
def test_a_clock_that_is_slow_by_more_than_thirty_seconds_is_noticed(seconds: float, accepted: bool) -> None:
    verdict = verdict_on(shown(), after=seconds)

    assert verdict.valid == accepted
    assert accepted or verdict.reasons == (Problem.SHOWING_FUTURE,)


def test_a_showing_key_vouches_for_no_licence_and_an_issuing_key_for_no_showing() -> None:
    by_showing_key = licence(key_id=SHOWING_KEY.kid)
    invented = make_claims(by_showing_key, SALTS, SHOWING_SIGNER)
    contents = leaf_contents(by_showing_key, SALTS)

    licence_of_the_web_server = verdict_on(shown(signed_claims=invented, contents=contents))
    showing_of_the_issuer = verdict_on(shown(key_id=KEY.kid, signer=SIGNER))

    assert licence_of_the_web_server.reasons == (Problem.UNKNOWN_KEY,)
    assert showing_of_the_issuer.reasons == (Problem.UNKNOWN_SHOWING_KEY,)


def test_no_document_code_is_taken_for_a_showing_nor_the_other_way() -> None:
    document_code = "".join(token_url(signed(licence()), ORIGIN))
    showing_code = "".join(showing_url(shown(), ORIGIN))

    assert (is_showing(document_code), is_showing(showing_code)) == (False, True)
    assert verdict_on(document_code).reasons == (Problem.NOT_A_TOKEN,)
    assert verify_token(showing_code, KEYS, now=NOW).reasons == (Problem.NOT_A_TOKEN,)
    assert verify_token(shown(), KEYS, now=NOW).reasons == (Problem.UNKNOWN_KEY,)


def test_a_showing_key_counts_in_its_day_only() -> None:
    ended = KeySet((replace(SHOWING_KEY, not_after=NOW),))

    verdict = verdict_on(shown(), showing_keys=ended)

    assert verdict.reasons == (Problem.UNKNOWN_SHOWING_KEY,)


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        (replace(KEY, withdrawn=True), Problem.WITHDRAWN_KEY),
        (replace(KEY, not_before=NOW + timedelta(days=1)), Problem.OUTSIDE_KEY_PERIOD),
        (replace(KEY, not_after=NOW), Problem.OUTSIDE_KEY_PERIOD),
    ],
)
def test_the_issuing_key_counts_only_in_its_time(key: PublishedKey, problem: Problem) -> None:
    verdict = verdict_on(shown(), keys=KeySet((key,)))

    assert verdict.reasons == (problem,)


def _altered_name(payload: dict[int, Any]) -> None:
    salted = payload[-65539][1][0]
    payload[-65539][1][0] = salted[:16] + cbor2.dumps([0, "王冒名"], canonical=True)


def _unknown_claim(payload: dict[int, Any]) -> None:
    payload[-65539][1].append(bytes(16) + cbor2.dumps([16, "院士"], canonical=True))


def _duplicate_claim(payload: dict[int, Any]) -> None:
    payload[-65539][1].append(payload[-65539][1][0])


def _claims_in_disorder(payload: dict[int, Any]) -> None:
    payload[-65539][1].reverse()


def _no_claims(payload: dict[int, Any]) -> None:
    payload[-65539][1].clear()


def _short_proof(payload: dict[int, Any]) -> None:
    payload[-65539][2] = payload[-65539][2][32:]


def _ragged_proof(payload: dict[int, Any]) -> None:
    payload[-65539][2] += b"\0"


def _other_proof(payload: dict[int, Any]) -> None:
    payload[-65539][2] = bytes(len(payload[-65539][2]))


def _signed_by_nobody(payload: dict[int, Any]) -> None:
    payload[-65539][0] = payload[-65539][0][:-1] + b"\0"


def _lasts_an_hour(payload: dict[int, Any]) -> None:
    payload[4] = payload[6] + 3600


def _an_unknown_status(payload: dict[int, Any]) -> None:
    payload[-65539][3] = 4


def _a_category_that_does_not_exist(payload: dict[int, Any]) -> None:
    salted = payload[-65539][1][1]
    payload[-65539][1][1] = salted[:16] + cbor2.dumps([1, 77], canonical=True)


FORGERIES: list[tuple[Callable[[dict[int, Any]], None], Problem]] = [
    (_altered_name, Problem.ALTERED_CLAIM),
    (_unknown_claim, Problem.UNKNOWN_CLAIM),
    (_duplicate_claim, Problem.DUPLICATE_CLAIM),
    (_claims_in_disorder, Problem.NOT_A_TOKEN),
    (_no_claims, Problem.NOT_A_TOKEN),
    (_short_proof, Problem.WRONG_PROOF),
    (_ragged_proof, Problem.WRONG_PROOF),
    (_other_proof, Problem.ALTERED_CLAIM),
    (_signed_by_nobody, Problem.BAD_SIGNATURE),
    (_lasts_an_hour, Problem.SHOWING_LASTS_TOO_LONG),
    (_an_unknown_status, Problem.NOT_A_TOKEN),
    (_a_category_that_does_not_exist, Problem.ALTERED_CLAIM),
]


@pytest.mark.parametrize(("change", "problem"), FORGERIES)
def test_a_taken_web_server_shows_nothing_that_was_not_issued(
    change: Callable[[dict[int, Any]], None], problem: Problem
) -> None:
    verdict = verdict_on(forged(change))

    assert verdict.reasons == (problem,)
    assert not verdict.claims


def test_a_taken_web_server_can_re_date_what_was_issued_and_no_more() -> None:
    def later(payload: dict[int, Any]) -> None:
        payload[6] += 3600
        payload[4] += 3600

    verdict = verdict_on(forged(later), after=3600)

    assert verdict.valid
    assert verdict.claims["name"] == "林知远"


def test_no_changed_byte_leaves_a_valid_showing(flipped: Callable[[bytes, int, int], bytes]) -> None:
    content = shown()

    verdicts = [verdict_on(flipped(content, place, mask)) for place in range(len(content)) for mask in (0x01, 0x80)]

    assert not any(verdict.valid for verdict in verdicts)


@given(st.binary(max_size=300) | st.text(max_size=100))
def test_arbitrary_input_is_judged_and_never_crashes(content: str | bytes) -> None:
    verdict = verdict_on(content)

    assert not verdict.valid


def test_a_suspension_is_said_by_the_host_and_by_the_list_whichever_knows() -> None:
    suspended = {120331: ListedStatus.SUSPENDED}
    lists = {38: build_status_list(38, suspended, as_of=NOW - timedelta(minutes=4))}

    by_host = verdict_on(shown(status=ListedStatus.SUSPENDED))
    by_list = verdict_on(shown(), status_lists=lists)

    assert by_host.reasons == by_list.reasons == (Problem.SUSPENDED,)
    assert (by_host.status_as_of, by_list.status_as_of) == (NOW, NOW - timedelta(minutes=4))


def test_a_short_term_licence_ends_in_the_showing_too() -> None:
    document = licence(expires_on=date(2026, 9, 15))
    midnight = datetime(2026, 9, 15, 16, 0, tzinfo=UTC)

    before, after = (
        verdict_on(shown(document=document, now=moment), now=moment)
        for moment in (midnight - timedelta(seconds=1), midnight)
    )

    assert before.reasons == ()
    assert after.reasons == (Problem.EXPIRED,)


def test_claims_made_after_the_key_of_the_licence_has_retired_are_signed_by_its_successor() -> None:
    retired = licence(key_id="00" * 8, issued_at=NOW - timedelta(days=900))
    late = make_claims(retired, SALTS, SIGNER, key_id=KEY.kid, now=NOW)

    verdict = verdict_on(shown(signed_claims=late, contents=leaf_contents(retired, SALTS)))

    assert verdict.valid
    assert verdict.issued_at == NOW


def test_a_showing_of_another_site_is_told_from_one_s_own() -> None:
    verdict = verdict_on(shown(), host="elsewhere.example.cn")

    assert verdict.reasons == (Problem.OTHER_HOST,)


def test_a_technique_and_an_old_number_are_shown_as_they_are() -> None:
    document = licence(
        level=Level.TCM_SPECIALTY,
        category=Category.CHINESE_MEDICINE,
        scopes=(Scope("", "针刺疗法"), Scope("T99", "彝医专业")),
        licence_number="0A1234567890123",
    )

    verdict = verdict_on(shown(EVERYTHING, document=document))

    assert verdict.claims["scopes"] == (Scope("", "针刺疗法"), Scope("T99", "彝医专业"))
    assert verdict.claims["licence_number"] == "0A1234567890123"


def test_the_page_reads_every_claim() -> None:
    document = licence(name="阿卜杜热合曼·买买提依明", remarks=("规范化培训信息",))

    verdict = in_node([{"text": "".join(showing_url(shown(EVERYTHING, document=document), ORIGIN))}])[0]

    claims = verdict["claims"]
    assert verdict["genuine"]
    assert verdict["showing"]
    assert len(claims) == len(CLAIMS)
    assert (claims["name"], claims["level"], claims["category"]) == (document.name, "physician", "10")
    assert [scope["code"] for scope in claims["scopes"]] == ["C01", "C11"]
    assert (claims["licenceNumber"], claims["expiresOn"], claims["remarks"]) == (
        "110110108000123",
        "",
        ["规范化培训信息"],
    )
    assert (verdict["statusList"], verdict["statusIndex"], verdict["status"]) == (38, 120331, "valid")


def test_the_page_and_python_refuse_for_the_same_reasons(flipped: Callable[[bytes, int, int], bytes]) -> None:
    link = "".join(showing_url(shown(), ORIGIN))
    showings = [forged(change) for change, _ in FORGERIES] + [shown(key_id=KEY.kid, signer=SIGNER)]
    showings += [flipped(shown(), place, 0x20) for place in range(0, len(shown()), 9)]
    late = [{"text": link, "now": (NOW + timedelta(seconds=seconds)).isoformat()} for seconds in (-31, 30, 90)]

    verdicts = in_node([*({"showing": content.hex()} for content in showings), *late, {"text": link[:-1]}])

    expected = [verdict_on(content).reasons for content in showings]
    expected += [verdict_on(link, after=seconds).reasons for seconds in (-31, 30, 90)]
    expected.append(verdict_on(link[:-1]).reasons)
    assert [verdict["problems"] for verdict in verdicts] == [[reason.value for reason in each] for each in expected]
    assert not any(verdict["genuine"] or verdict["claims"] for verdict in verdicts)
