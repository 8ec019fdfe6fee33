"""Batches of a province: taken once, in order, whatever the network does with them; applied by the importers or not at all."""

import base64
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from medreg.audit.models import AuditEntry
from medreg.cli.exchange import exchange
from medreg.exchange.actions.apply_taken import apply_taken
from medreg.exchange.actions.receive_batch import receive_batch
from medreg.exchange.actions.set_aside import set_aside
from medreg.exchange.chain import Place, place_of
from medreg.exchange.models import Batch, Partner
from medreg.exchange.refusals import ExchangeRefused
from medreg.institutions.models import Authority, Institution
from tests.builders.register_rows import an_authority
from tests.exchange.province import OPERATOR, Province, houses

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return Province("11", tmp_path).registered()


@pytest.fixture
def authority() -> Authority:
    return an_authority()


def states() -> dict[int, str]:
    return dict(Batch.objects.order_by("sequence").values_list("sequence", "state"))


def names() -> set[str]:
    return set(Institution.objects.values_list("name", flat=True))


def test_nothing_enters_the_register_until_an_operator_applies_it(province: Province, authority: Authority) -> None:
    receipt = receive_batch(text=province.packed(houses(authority, "海淀甲医院")))
    before = names()

    (applied,) = apply_taken(actor=OPERATOR)

    assert (receipt.state, receipt.expected, before) == ("taken", 2, set())
    assert (applied.state, applied.report["accepted"], names()) == ("applied", 1, {"海淀甲医院"})
    assert apply_taken(actor=OPERATOR) == []


def test_a_batch_sent_again_is_answered_as_it_stands_and_applied_once(province: Province, authority: Authority) -> None:
    text = province.packed(houses(authority, "海淀甲医院"))
    receive_batch(text=text)
    apply_taken(actor=OPERATOR)

    again = receive_batch(text=text)

    assert (again.state, again.repeated, again.expected) == ("applied", True, 2)
    assert apply_taken(actor=OPERATOR) == []
    assert Institution.objects.count() == 1


def test_a_batch_before_its_time_waits_and_takes_its_place_when_the_gap_closes(
    province: Province, authority: Authority
) -> None:
    first, second, third = (province.packed(houses(authority, name)) for name in ("甲医院", "乙医院", "丙医院"))

    early = [receive_batch(text=text) for text in (third, second)]
    nothing = apply_taken(actor=OPERATOR)
    receive_batch(text=first)
    applied = apply_taken(actor=OPERATOR)

    assert [(one.state, one.expected) for one in early] == [("waiting", 1), ("waiting", 1)]
    assert nothing == []
    assert [(one.sequence, one.state) for one in applied] == [(1, "applied"), (2, "applied"), (3, "applied")]


def test_another_batch_under_a_taken_number_is_refused_and_kept_in_the_ledger(
    province: Province, authority: Authority
) -> None:
    receive_batch(text=province.packed(houses(authority, "甲医院")))
    province.sequence, province.digest = 0, ""

    with pytest.raises(ExchangeRefused) as refused:
        receive_batch(text=province.packed(houses(authority, "乙医院")))

    assert refused.value.reason == "reused"
    assert AuditEntry.objects.filter(verb="exchanged", detail__act="reused").exists()
    assert states() == {1: "taken"}


def test_a_batch_that_does_not_follow_the_last_one_is_refused(province: Province, authority: Authority) -> None:
    receive_batch(text=province.packed(houses(authority, "甲医院")))
    province.digest = "0" * 64

    with pytest.raises(ExchangeRefused) as refused:
        receive_batch(text=province.packed(houses(authority, "乙医院")))

    assert refused.value.reason == "broken"


def test_an_old_state_is_not_brought_back_by_sending_it_again(province: Province, authority: Authority) -> None:
    old = province.packed(houses(authority, "甲医院"))
    receive_batch(text=old)
    apply_taken(actor=OPERATOR)
    Institution.objects.update(name="甲医院（已更名）")

    receive_batch(text=old)
    apply_taken(actor=OPERATOR)

    assert names() == {"甲医院（已更名）"}


def test_a_batch_with_defects_is_quarantined_with_its_report_and_stops_the_ones_after_it(
    province: Province, authority: Authority
) -> None:
    for content in (houses(authority, "甲医院", valid_from="不知道"), houses(authority, "乙医院")):
        receive_batch(text=province.packed(content))

    (stopped,) = apply_taken(actor=OPERATOR)
    set_aside(partner="11", sequence=1, because="数据有误，省里另行报送", actor=OPERATOR)
    (following,) = apply_taken(actor=OPERATOR)

    assert (stopped.state, stopped.report["defective"]) == ("quarantined", 1)
    assert "第 2 行" in stopped.report["examples"][0]
    assert (following.sequence, following.state) == (2, "applied")
    assert names() == {"乙医院"}
    assert states() == {1: "set_aside", 2: "applied"}


def test_a_quarantined_batch_is_tried_again_once_the_cause_is_mended(province: Province) -> None:
    absent = Authority(number="AU990099", area_code="110108")
    receive_batch(text=province.packed(houses(absent, "甲医院")))
    (before,) = apply_taken(actor=OPERATOR)
    an_authority(number="AU990099")

    (after,) = apply_taken(actor=OPERATOR)

    assert (before.state, after.state) == ("quarantined", "applied")


def test_a_province_speaks_of_its_own_alone(province: Province) -> None:
    foreign = an_authority(number="N1", area_code="320102", province="32")
    receive_batch(text=province.packed(houses(foreign, "南京医院")))

    (refused,) = apply_taken(actor=OPERATOR)

    assert refused.state == "quarantined"
    assert "在别的省份" in refused.report["examples"][0]
    assert names() == set()


def altered(text: str, **members: Any) -> str:
    outer = json.loads(text)
    payload = json.loads(base64.urlsafe_b64decode(outer["payload"] + "==="))
    changed = json.dumps({**payload, **members}, ensure_ascii=False).encode()
    return json.dumps({**outer, "payload": base64.urlsafe_b64encode(changed).rstrip(b"=").decode()})


def unreadable(province: Province, authority: Authority, folder: Path) -> Iterator[str]:
    good = province.packed(houses(authority, "甲医院"))
    province.sequence, province.digest = 0, ""
    yield altered(good, rows=2)
    yield altered(good, sender="32")
    yield province.packed("", recipient="32")
    yield province.packed("", kind="qualifications", sequence=1)
    yield province.packed("", sender="44", sequence=1)
    yield province.packed("", sequence=0)
    yield province.packed("", sequence=2**60)
    yield province.packed("\0", sequence=1)
    yield Province("11", folder / "thief").packed("", sequence=1)
    header = json.loads(good)
    yield json.dumps({**header, "protected": base64.urlsafe_b64encode(b'{"alg":"none"}').decode()})
    yield from ("", "{}", "[]", "null", "[" * 9000, json.dumps({"protected": 1, "payload": "x", "signature": "y"}))


def test_what_is_altered_foreign_or_no_batch_is_refused_in_words_and_leaves_nothing(
    province: Province, authority: Authority, tmp_path: Path
) -> None:
    for text in unreadable(province, authority, tmp_path):
        with pytest.raises(ExchangeRefused) as refused:
            receive_batch(text=text)
        assert refused.value.reason == "unreadable", text[:80]
        assert str(refused.value)

    assert not Batch.objects.exists()


def test_whatever_the_network_does_every_batch_is_applied_once_and_in_order(
    province: Province, authority: Authority
) -> None:
    texts = [province.packed(houses(authority, f"医院{number}")) for number in range(6)]
    sent = texts * 2
    random.Random(7).shuffle(sent)

    order: list[int] = []
    for text in sent:
        receive_batch(text=text)
        order += [one.sequence for one in apply_taken(actor=OPERATOR)]

    assert order == [1, 2, 3, 4, 5, 6]
    assert Institution.objects.count() == 6
    assert Partner.objects.get().received == 6


@pytest.mark.parametrize(
    ("sequence", "digest", "previous", "known", "place"),
    [
        (4, "d", "c", None, Place.NEXT),
        (4, "d", "x", None, Place.BROKEN),
        (5, "e", "d", None, Place.AHEAD),
        (5, "e", "d", "e", Place.SAME),
        (5, "e", "d", "x", Place.REUSED),
        (3, "c", "b", "c", Place.SAME),
        (3, "x", "b", "c", Place.REUSED),
        (2, "b", "a", None, Place.REUSED),
    ],
)
def test_the_place_in_the_chain(sequence: int, digest: str, previous: str, known: str | None, place: Place) -> None:
    assert place_of(sequence, digest, previous, last=3, last_digest="c", known=known) is place


def asked(program: Client, text: str, key: str) -> Any:
    headers = {"Idempotency-Key": key}
    return program.post("/api/v1/exchange/batches", text, content_type="application/json", headers=headers)


def test_by_the_api_a_province_hands_in_its_own_batches_and_sees_how_they_stand(
    province: Province, authority: Authority, provincial: Client
) -> None:
    first, second = (province.packed(houses(authority, name)) for name in ("甲医院", "乙医院"))

    early, taken, again = (asked(provincial, text, key) for text, key in ((second, "a"), (first, "b"), (first, "c")))
    status = provincial.get("/api/v1/exchange/status").json()

    assert [answer.status_code for answer in (early, taken, again)] == [202, 200, 200]
    assert (early.json()["state"], early.json()["expected"]) == ("waiting", 1)
    assert again.json()["repeated"] is True
    assert (status["expected"], status["missing"], len(status["open"])) == (3, [], 2)


def test_by_the_api_nobody_hands_in_anothers_batch(provincial: Client, tmp_path: Path, authority: Authority) -> None:
    other = Province("32", tmp_path).registered()

    answer = asked(provincial, other.packed(houses(authority, "甲医院")), "a")

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/batch-unreadable")


def test_a_fork_of_the_chain_is_kept_in_the_ledger_by_the_api_too(
    provincial: Client, province: Province, authority: Authority
) -> None:
    asked(provincial, province.packed(houses(authority, "甲医院")), "a")
    province.sequence, province.digest = 0, ""

    answer = asked(provincial, province.packed(houses(authority, "乙医院")), "b")

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/sequence-reused")
    assert AuditEntry.objects.filter(verb="exchanged", detail__act="reused").exists()


def test_the_command_takes_files_in_and_says_what_became_of_them(
    province: Province, authority: Authority, tmp_path: Path
) -> None:
    for number in (2, 1):
        (tmp_path / f"{number}.json").write_text(province.packed(houses(authority, f"医院{number}")))
    (tmp_path / "x.json").write_text("{}")

    done = CliRunner().invoke(exchange, ["import", *(str(tmp_path / name) for name in ("1.json", "2.json", "x.json"))])
    status = CliRunner().invoke(exchange, ["status", "--json"])

    assert done.exit_code == 1
    assert "x.json：不是完整的批次" in done.output
    assert done.output.count("applied") == 2
    assert (status.exit_code, json.loads(status.output)["expected"]) == (0, 3)
