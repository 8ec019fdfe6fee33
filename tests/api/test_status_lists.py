"""Status lists are signed by the worker, follow each change at once and are served as they were signed."""

from datetime import timedelta

import pytest
from django.test import Client

from medreg import clock
from medreg.licences.actions.announce_change import announce_change
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.issuing_key import published_keys
from medreg.licences.models import LicenceVersion, StatusListEdition
from medreg.licences.status_bundle import read_status_bundle
from medreg.licences.status_list import ListedStatus, read_status_list
from medreg.outbox.models import OutboxEntry
from medreg.standards.vocabulary import Business, LicenceStatus
from tests.builders.business import a_granted
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.cases.business.test_content import with_a_degree

pytestmark = pytest.mark.django_db


def a_licence() -> tuple[Scene, LicenceVersion]:
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    return scene, LicenceVersion.objects.get()


def listed(client: Client, version: LicenceVersion) -> ListedStatus:
    content = client.get(f"/api/v1/status-lists/{version.status_list}").content
    return read_status_list(content, published_keys()).get(version.status_index)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (LicenceStatus.FROZEN, ListedStatus.SUSPENDED),
        (LicenceStatus.UPDATED, ListedStatus.SUPERSEDED),
        (LicenceStatus.CANCELLED, ListedStatus.ENDED),
        (LicenceStatus.RESCINDED, ListedStatus.ENDED),
        (LicenceStatus.REVOKED, ListedStatus.ENDED),
    ],
)
def test_what_is_marked_is_listed_as_soon_as_the_worker_comes_to_it(
    client: Client, status: LicenceStatus, told: ListedStatus
) -> None:
    _, version = a_licence()

    mark_versions(registration_id=version.registration_id, status=status)
    drain_outbox()

    assert listed(client, version) is told


def test_many_changes_that_wait_are_published_by_one_run(client: Client) -> None:
    _, version = a_licence()
    for status in (LicenceStatus.FROZEN, LicenceStatus.VALID, LicenceStatus.FROZEN):
        mark_versions(registration_id=version.registration_id, status=status)

    waiting = OutboxEntry.objects.filter(kind="licences.publish_lists", done_at__isnull=True).count()
    drain_outbox(rounds=2)

    assert waiting == 3
    assert not OutboxEntry.objects.filter(done_at__isnull=True).exists()
    assert listed(client, version) is ListedStatus.SUSPENDED


def test_only_the_shard_of_the_change_is_signed_anew() -> None:
    _, version = a_licence()
    other = StatusListEdition.objects.create(shard=version.status_list + 1, content=b"as it was", as_of=clock.now())

    announce_change(shards=[version.status_list])
    drain_outbox()

    assert bytes(StatusListEdition.objects.get(pk=other.pk).content) == b"as it was"
    assert StatusListEdition.objects.filter(shard=version.status_list).exists()


def test_the_version_before_a_change_of_scope_is_listed_as_superseded(client: Client) -> None:
    scene, old = a_licence()
    with_a_degree(scene, "C02")

    a_granted(scene, Business.CHANGE_SCOPE, scopes=["C02"], truthful=True)
    drain_outbox()

    new = LicenceVersion.objects.order_by("version").last()
    assert new is not None
    assert listed(client, old) is ListedStatus.SUPERSEDED
    assert listed(client, new) is ListedStatus.VALID


def test_a_list_answers_304_to_whoever_has_it_already(client: Client) -> None:
    _, version = a_licence()
    publish_status_lists()
    first = client.get(f"/api/v1/status-lists/{version.status_list}")

    again = client.get(f"/api/v1/status-lists/{version.status_list}", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert not first.cookies


def test_the_bundle_holds_every_shard_and_is_made_anew_after_an_hour(client: Client) -> None:
    _, version = a_licence()
    publish_status_lists()
    early = client.get("/api/v1/status-lists/bundle").content

    with clock.shifted_to(clock.now() + timedelta(minutes=61)):
        mark_versions(registration_id=version.registration_id, status=LicenceStatus.FROZEN)
        drain_outbox()
    late = client.get("/api/v1/status-lists/bundle").content

    as_of, lists = read_status_bundle(late, published_keys())
    assert as_of - read_status_bundle(early, published_keys())[0] >= timedelta(minutes=61)
    assert [each.shard for each in lists] == [version.status_list]
    assert lists[0].get(version.status_index) is ListedStatus.SUSPENDED


def test_the_exact_word_and_day_are_told_for_the_version_of_an_index(client: Client) -> None:
    scene, version = a_licence()
    address = f"/api/v1/status-lists/{version.status_list}/{version.status_index}"
    before = client.get(address).json()

    a_granted(scene, Business.CANCELLATION, truthful=True)
    after = client.get(address)

    assert (before["status"], before["since"]) == ("valid", None)
    assert after.json()["status"] == "cancelled"
    assert after.json()["since"] == clock.today().isoformat()
    assert after["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["99", "4294967296", "0/5", "0/99999999999999999999"])
def test_an_unknown_list_or_index_is_a_problem_in_words(client: Client, address: str) -> None:
    answer = client.get(f"/api/v1/status-lists/{address}")

    assert answer.status_code == 404
    assert answer.json()["type"].startswith("/problems/no-such-status")


def test_before_the_first_bundle_there_is_a_problem_in_words(client: Client) -> None:
    assert client.get("/api/v1/status-lists/bundle").json()["type"] == "/problems/no-status-bundle"


def test_keys_are_published_without_cookies(client: Client) -> None:
    answer = client.get("/api/v1/keys")

    assert {key["crv"] for key in answer.json()["keys"]} == {"P-256", "SM2"}
    assert not answer.cookies
