"""The public log as a stranger's program reads it: head, tiles, proofs, and nothing but HTTP."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from medreg.audit.actions.seal_ledger import seal_ledger
from medreg.audit.models import AuditEntry
from medreg.licences.actions.seal_licence_log import seal_licence_log
from medreg.licences.models import LicenceLeaf
from medreg.proofs import merkle
from medreg.proofs.checkpoint import Checkpoint, is_signed_by, read_checkpoint, read_key, read_note
from medreg.proofs.merkle import leaf_hash, verify_consistency, verify_inclusion
from medreg.proofs.tiles import Tile, decode_entries, decode_hashes, nodes_from
from medreg.signing.note_key import verify
from tests.builders.casework import a_granted_case, a_scene
from tests.builders.logs import answering_witness, own_logs, some_entries

pytestmark = pytest.mark.django_db
LOG = "/api/v1/log/audit"


@pytest.fixture(autouse=True)
def witnessed_logs(settings: Any, tmp_path: Path) -> Iterator[None]:
    own_logs(settings, tmp_path)
    with answering_witness(settings):
        yield


def head_of(client: Client) -> Checkpoint:
    return read_checkpoint(read_note(client.get(f"{LOG}/checkpoint").content.decode()).text)


def steps(answer: Any) -> list[bytes]:
    return [base64.b64decode(step) for step in answer.json()["proof"]]


def test_the_head_is_signed_by_both_published_keys(client: Client) -> None:
    some_entries(3)
    seal_ledger()

    answer = client.get(f"{LOG}/checkpoint")

    note = read_note(answer.content.decode())
    keys = [read_key(line) for line in client.get(f"{LOG}/keys").content.decode().splitlines()]
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert len(keys) == 2
    assert all(is_signed_by(note, key, verify) for key in keys)
    assert not answer.cookies


def test_a_stranger_computes_the_root_from_the_tiles(client: Client) -> None:
    some_entries(300)
    seal_ledger()
    head = head_of(client)

    def fetched(tile: Tile) -> tuple[bytes, ...]:
        return decode_hashes(client.get(f"{LOG}/{tile.path}").content, tile.width)

    bundle = decode_entries(client.get(f"{LOG}/tile/entries/001.p/44").content)
    assert merkle.root(head.size, nodes_from(fetched, head.size)) == head.root
    assert [leaf_hash(entry) for entry in bundle] == list(fetched(Tile(0, 1, 44)))


def test_tiles_are_kept_for_ever_and_heads_for_seconds(client: Client) -> None:
    some_entries(256)
    seal_ledger()

    tile, head = client.get(f"{LOG}/tile/0/000"), client.get(f"{LOG}/checkpoint")

    again = client.get(f"{LOG}/tile/0/000", headers={"If-None-Match": tile["ETag"]})
    assert (len(tile.content), tile["Content-Type"]) == (8192, "application/octet-stream")
    assert tile["Cache-Control"] == "public, max-age=31536000, immutable"
    assert head["Cache-Control"] == "public, max-age=5"
    assert (again.status_code, again.content) == (304, b"")
    assert not tile.cookies
    assert tile["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    ["tile/0/001", "tile/0/000.p/4", "tile/1/000.p/1", "tile/0/x000/000", "tile/64/000", "tile/entries/000.p/9", "x"],
)
def test_beyond_the_signed_head_there_is_no_tile(client: Client, path: str) -> None:
    some_entries(3)
    seal_ledger()
    some_entries(6)

    answer = client.get(f"{LOG}/{path}")

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/no-such-tile")
    assert client.get(f"{LOG}/tile/0/000.p/3").status_code == 200


def test_an_entry_is_proved_to_be_in(client: Client) -> None:
    some_entries(7)
    seal_ledger()
    head = head_of(client)

    answer = client.get(f"{LOG}/inclusion", {"index": 5})

    leaf = leaf_hash(bytes(AuditEntry.objects.order_by("pk")[5].leaf))
    assert base64.b64decode(answer.json()["leaf_hash"]) == leaf
    assert verify_inclusion(leaf, 5, head.size, steps(answer), head.root)


def test_growth_is_proved(client: Client) -> None:
    some_entries(5)
    seal_ledger()
    old = head_of(client)
    some_entries(8)
    seal_ledger()
    new = head_of(client)

    answer = client.get(f"{LOG}/consistency", {"first": old.size})

    assert (old.size, new.size) == (5, 13)
    assert verify_consistency(5, 13, steps(answer), old.root, new.root)


def test_a_licence_s_leaf_is_found_by_its_digest(client: Client) -> None:
    a_granted_case(a_scene())
    seal_licence_log()
    leaf = bytes(LicenceLeaf.objects.get().leaf)

    answer = client.get("/api/v1/log/licences/inclusion", {"leaf": leaf.hex()})
    unknown = client.get("/api/v1/log/licences/inclusion", {"leaf": "0" * 64})

    assert base64.b64decode(answer.json()["leaf_hash"]) == leaf_hash(leaf)
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/not-in-log")


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        (f"{LOG}/inclusion", 400, "bad-question"),
        (f"{LOG}/inclusion?index=x", 400, "bad-question"),
        (f"{LOG}/inclusion?index=-1", 400, "bad-question"),
        (f"{LOG}/inclusion?index=3", 404, "not-in-log"),
        (f"{LOG}/inclusion?index=0&size=9", 404, "not-in-log"),
        (f"{LOG}/inclusion?index=0&size=٣", 400, "bad-question"),
        (f"{LOG}/inclusion?index=999999999999999999999", 400, "bad-question"),
        (f"{LOG}/consistency", 400, "bad-question"),
        (f"{LOG}/consistency?first=4", 404, "no-such-tree"),
        (f"{LOG}/consistency?first=2&second=1", 404, "no-such-tree"),
        ("/api/v1/log/nothing/checkpoint", 404, "no-such-log"),
        ("/api/v1/log/nothing/inclusion?index=0", 404, "no-such-log"),
        ("/api/v1/log/licences/checkpoint", 404, "log-empty"),
    ],
)
def test_a_wrong_question_is_answered_in_words(client: Client, address: str, status: int, kind: str) -> None:
    some_entries(3)
    seal_ledger()

    answer = client.get(address)

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")
    assert answer.json()["detail"]
