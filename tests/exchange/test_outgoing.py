"""What goes out: numbered, chained, signed batches of public changes, which a partner verifies with the published key."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client, override_settings

from medreg import clock
from medreg.changes.actions.place_changes import place_changes
from medreg.cli.exchange import exchange
from medreg.exchange.actions.send_batch import send_batch
from medreg.exchange.envelope import Opened, opened
from medreg.exchange.own_key import own_keys
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord
from tests.builders.register_rows import a_person, a_registration
from tests.exchange.province import OPERATOR, Province

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(tmp_path: Path):  # type: ignore[no-untyped-def]
    with override_settings(EXCHANGE_KEY_DIR=tmp_path / "own"):
        yield


def read(text: str) -> Opened:
    return opened(text, keys_of=lambda _sender: own_keys(), recipient="11", now=clock.now())


def changed(authority: str) -> None:
    PublicRecord.objects.update(authority=authority)
    place_changes()


def test_batches_carry_the_changes_since_the_last_one_and_hang_together(tmp_path: Path, provincial: Client) -> None:
    Province("11", tmp_path).registered()
    refresh_record(registration_id=a_registration(a_person("林知远")).pk)
    place_changes()
    first = send_batch(partner="11", actor=OPERATOR)
    nothing = send_batch(partner="11", actor=OPERATOR)
    changed("甲机关")
    send_batch(partner="11", actor=OPERATOR)

    told = provincial.get("/api/v1/exchange/batches").json()["batches"]
    rest = provincial.get("/api/v1/exchange/batches", {"after": "1"}).json()["batches"]

    one, two = (read(json.dumps(each["batch"])) for each in told)
    assert first is not None
    assert nothing is None
    assert (one.manifest.previous, two.manifest.previous) == ("", one.digest)
    assert [row["type"] for each in (one, two) for row in csv.DictReader(io.StringIO(each.manifest.content))] == [
        "licence.issued",
        "licence.changed",
    ]
    assert [each["sequence"] for each in rest] == [2]
    assert "林知远" not in one.manifest.content


def test_the_command_writes_the_batch_and_prints_the_keys_that_verify_it(tmp_path: Path) -> None:
    partner = Province("11", tmp_path)
    (tmp_path / "keys.json").write_text(json.dumps(partner.signer.published.as_json(clock.now())))
    (tmp_path / "houses.csv").write_text("机构名称\n甲医院\n")
    run = CliRunner()

    ours = run.invoke(exchange, ["keys"])
    entered = run.invoke(exchange, ["partner", "11", "--name", "北京", "--keys", str(tmp_path / "keys.json")])
    made = run.invoke(
        exchange,
        ["export", "11", "--out", str(tmp_path), "--kind", "institutions", "--file", str(tmp_path / "houses.csv")],
    )
    unknown = run.invoke(exchange, ["export", "32", "--out", str(tmp_path)])

    assert [one.exit_code for one in (ours, entered, made, unknown)] == [0, 0, 0, 1]
    assert json.loads(ours.output) == own_keys().as_json(clock.now())
    assert read((tmp_path / "medreg-11-000001.json").read_text()).manifest.rows == 1
