"""The feed is sent in order, signed, again after failures, with patience and an end to it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from standardwebhooks import Webhook, WebhookVerificationError

from medreg import clock
from medreg.audit.models import AuditEntry
from medreg.changes.actions.place_changes import place_changes
from medreg.changes.models import Change
from medreg.clients.words import Scope
from medreg.idempotency.models import KeptAnswer
from medreg.outbox.models import OutboxEntry
from medreg.webhooks.actions.deliver import deliver
from medreg.webhooks.actions.dispatch_due import AT_A_TIME, dispatch_due
from medreg.webhooks.models import Attempt, Endpoint, EndpointSecret
from tests.builders.clients import a_program
from tests.builders.outbox import drain_outbox
from tests.webhooks.receiver import Receiver, a_receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with override_settings(WEBHOOKS_TO_LOOPBACK=True), a_receiver() as told:
        yield told


@pytest.fixture
def program() -> Client:
    return a_program([Scope.WEBHOOKS_MANAGE])


def changed(*statuses: str) -> None:
    for status in statuses:
        Change.objects.create(
            registration_id=7, province="11", licence_number="110110000000001", new_status=status, at=clock.now()
        )
    place_changes()


def sent(program: Client, method: str, path: str, body: object = None, key: str = "") -> Any:
    content = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
    headers = {"Idempotency-Key": key or f"k{KeptAnswer.objects.count()}"}
    return getattr(program, method)(f"/api/v1/webhooks{path}", headers=headers, **content)


def registered(program: Client, receiver: Receiver, **more: object) -> dict[str, Any]:
    answer = sent(program, "post", "", {"url": receiver.url, **more})
    assert answer.status_code == 201
    told: dict[str, Any] = answer.json()
    return told


def delivered() -> None:
    """What the worker does: lease what is due, then send."""
    dispatch_due()
    drain_outbox(queue="default")


def test_events_arrive_in_order_as_cloud_events_that_the_secret_verifies(program: Client, receiver: Receiver) -> None:
    changed("valid")
    hook = registered(program, receiver)
    changed("suspended", "cancelled")

    delivered()

    told = [Webhook(hook["secret"]).verify(body, headers) for headers, body in receiver.got]
    assert receiver.ids == ["change-2", "change-3"]
    assert [event["type"] for event in told] == ["licence.issued", "licence.ended"]
    assert {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"} == set(told[0])
    assert told[0]["id"] == told[0]["data"]["id"]
    assert receiver.got[0][0]["content-type"].startswith("application/cloudevents+json")


def test_an_altered_message_or_another_secret_does_not_verify(program: Client, receiver: Receiver) -> None:
    hook = registered(program, receiver)
    changed("valid")
    delivered()
    headers, body = receiver.got[0]
    other = "whsec_" + "A" * 43 + "="

    for secret, content in ((hook["secret"], body.replace(b"valid", b"ended")), (other, body)):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(content, headers)


def test_only_the_wanted_types_are_sent_and_the_others_count_as_seen(program: Client, receiver: Receiver) -> None:
    hook = registered(program, receiver, types=["licence.ended"], start="beginning")
    changed("valid", "cancelled", "valid")

    delivered()

    assert receiver.ids == ["change-2"]
    assert sent(program, "get", f"/{hook['key']}").json()["sequence"] == 3


def test_after_a_failure_the_same_event_comes_again_later_and_nothing_overtakes_it(
    program: Client, receiver: Receiver
) -> None:
    hook = registered(program, receiver)
    changed("valid", "suspended")
    receiver.status = 503
    delivered()
    delivered()  # not due yet
    failing = sent(program, "get", f"/{hook['key']}").json()

    receiver.status = 204
    with clock.shifted_to(clock.today() + timedelta(days=1)):
        delivered()

    assert receiver.ids == ["change-1", "change-1", "change-2"]
    assert (failing["failures"], failing["sequence"]) == (1, 0)
    assert failing["next_attempt_at"] is not None
    assert [row.error for row in Attempt.objects.order_by("pk")] == ["refused", "", ""]


def test_after_five_days_of_failure_it_is_disabled_and_can_be_resumed(program: Client, receiver: Receiver) -> None:
    hook = registered(program, receiver)
    changed("valid")
    receiver.status = 500
    for days in (1, 2, 8):
        with clock.shifted_to(clock.today() + timedelta(days=days)):
            delivered()
    disabled = sent(program, "get", f"/{hook['key']}").json()
    receiver.status = 200

    resumed = sent(program, "post", f"/{hook['key']}/resume").json()
    delivered()

    assert (disabled["state"], disabled["disabled_because"]) == ("disabled", "failing")
    assert AuditEntry.objects.filter(verb="changed_webhook", detail__because="failing").exists()
    assert resumed["state"] == "active"
    assert receiver.ids == ["change-1"] * 4
    assert Endpoint.objects.get().position == 1


def test_a_receiver_that_says_gone_is_disabled_at_once(program: Client, receiver: Receiver) -> None:
    registered(program, receiver)
    changed("valid")
    receiver.status = 410

    delivered()

    assert (Endpoint.objects.get().state, Endpoint.objects.get().disabled_because) == ("disabled", "gone")


def test_during_a_change_of_secret_both_verify_and_a_day_later_the_new_one_alone(
    program: Client, receiver: Receiver
) -> None:
    old = registered(program, receiver)
    new = sent(program, "post", f"/{old['key']}/secret").json()
    changed("valid")
    delivered()
    with clock.shifted_to(clock.today() + timedelta(days=2)):
        changed("suspended")
        delivered()
    (during, first), (later, second) = receiver.got

    Webhook(old["secret"]).verify(first, during)
    Webhook(new["secret"]).verify(first, during)
    Webhook(new["secret"]).verify(second, later)
    with pytest.raises(WebhookVerificationError):
        Webhook(old["secret"]).verify(second, later)


def test_a_range_is_sent_again_with_the_same_ids_before_what_is_new(program: Client, receiver: Receiver) -> None:
    hook = registered(program, receiver)
    changed("valid", "suspended", "valid")
    delivered()
    changed("cancelled")

    asked = sent(program, "post", f"/{hook['key']}/replay", {"first": 2, "last": 3})
    twice = sent(program, "post", f"/{hook['key']}/replay", {"first": 1, "last": 1})
    beyond = sent(program, "post", f"/{hook['key']}/replay", {"first": 1, "last": 99})
    delivered()

    assert (asked.status_code, asked.json()["replaying_until"]) == (202, 3)
    assert (twice.status_code, beyond.status_code) == (409, 400)
    assert receiver.ids == [f"change-{number}" for number in (1, 2, 3, 2, 3, 4)]
    assert not Endpoint.objects.get().replays.exists()


def test_slow_receivers_never_hold_more_than_their_places(program: Client, receiver: Receiver) -> None:
    for _ in range(5):
        registered(program, receiver)
    changed("valid")

    first, again = dispatch_due(), dispatch_due()

    assert (first, again) == (AT_A_TIME, 0)
    assert OutboxEntry.objects.filter(kind="webhooks.deliver").count() == AT_A_TIME


def test_a_worker_given_up_for_dead_writes_nothing_any_more(program: Client, receiver: Receiver) -> None:
    registered(program, receiver)
    changed("valid")
    dispatch_due()
    dead = Endpoint.objects.get().lease
    assert dead is not None
    with clock.shifted_to(clock.today() + timedelta(days=1)):
        dispatch_due()

    sent_by_the_dead = deliver(endpoint_id=Endpoint.objects.get().pk, lease=dead)

    assert Endpoint.objects.get().lease not in (None, dead)
    assert (sent_by_the_dead, receiver.got, Endpoint.objects.get().position) == (0, [], 0)


def test_a_secret_is_told_once_and_kept_sealed(program: Client, receiver: Receiver) -> None:
    hook = registered(program, receiver)
    shown = sent(program, "get", f"/{hook['key']}").json()

    (row,) = EndpointSecret.objects.extra(select={"raw": "secret"}).values_list("raw")
    kept = bytes(KeptAnswer.objects.order_by("pk").first().body)  # type: ignore[union-attr]

    assert "secret" not in shown
    assert hook["secret"].encode() not in bytes(row[0])
    assert hook["secret"].encode() not in kept


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "https://169.254.169.254/",
        "https://10.1.2.3/",
        "https://localhost/",
        "nonsense",
        "https://[::ffff:7f00:1]/",
    ],
)
def test_an_address_inside_is_refused_when_it_is_entered(program: Client, url: str) -> None:
    answer = sent(program, "post", "", {"url": url})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/webhook-target-refused")
    assert not Endpoint.objects.exists()


def test_webhooks_of_another_client_do_not_exist(program: Client, receiver: Receiver) -> None:
    hook = registered(program, receiver)
    stranger = a_program([Scope.WEBHOOKS_MANAGE])
    path = f"/{hook['key']}"

    answers = [sent(stranger, method, path + rest, key=f"s{index}") for index, (method, rest) in enumerate(
        [("get", ""), ("delete", ""), ("post", "/secret"), ("post", "/resume"), ("get", "/attempts")]
    )]  # fmt: skip

    assert {answer.status_code for answer in answers} == {404}
    assert sent(stranger, "get", "").json()["webhooks"] == []
    assert sent(program, "delete", path).status_code == 204
    assert not Endpoint.objects.exists()
