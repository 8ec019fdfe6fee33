"""Send what an address waits for, event by event, until its time is up, the first failure, or nothing is left.

No transaction is open while a receiver thinks. What was taken is written at once, under the lease: a worker that was
given up for dead writes nothing any more, and an event may reach a receiver twice but never be left out.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.changes.events import Event
from medreg.changes.queries import changes_after
from medreg.webhooks.actions.disable_endpoint import disable_endpoint
from medreg.webhooks.message import content_of, headers_of
from medreg.webhooks.models import Attempt, Endpoint, Replay
from medreg.webhooks.patience import delay_after, given_up
from medreg.webhooks.post import Outcome, post
from medreg.webhooks.standing import signing_secrets

BUDGET_SECONDS = 10.0
READ_AT_ONCE = 100


def deliver(*, endpoint_id: int, lease: UUID) -> int:
    """How many messages were taken."""
    endpoint = Endpoint.objects.select_related("client").filter(pk=endpoint_id, lease=lease, state="active").first()
    if endpoint is None or endpoint.client.suspended_at is not None:
        Endpoint.objects.filter(pk=endpoint_id, lease=lease).update(lease=None)
        return 0
    secrets, taken, until = signing_secrets(endpoint_id), 0, time.monotonic() + BUDGET_SECONDS
    for event, replay in _waiting(endpoint):
        if time.monotonic() > until:
            break
        outcome = None if _unwanted(endpoint, event) else _sent(endpoint, event, secrets)
        if not _noted(endpoint, lease, event, replay, outcome):
            break
        taken += outcome is not None
    Endpoint.objects.filter(pk=endpoint_id, lease=lease).update(lease=None)
    return taken


def _waiting(endpoint: Endpoint) -> Iterator[tuple[Event, Replay | None]]:
    """What was asked for again, then what is new."""
    replay = endpoint.replays.order_by("pk").first()
    if replay is not None:
        while events := changes_after(replay.position, min(READ_AT_ONCE, replay.until - replay.position)):
            yield from ((event, replay) for event in events)
    while events := changes_after(endpoint.position, READ_AT_ONCE):
        yield from ((event, None) for event in events)


def _unwanted(endpoint: Endpoint, event: Event) -> bool:
    return bool(endpoint.types) and event.type.value not in endpoint.types


def _sent(endpoint: Endpoint, event: Event, secrets: list[str]) -> Outcome:
    content = content_of(event, source=settings.PUBLIC_ORIGIN)
    # receivers compare with their own clocks, so the injected one of a demonstration would be refused
    headers = headers_of(event, content, secrets, sent_at=datetime.fromtimestamp(time.time(), UTC))
    return post(endpoint.url, headers, content, loopback=settings.WEBHOOKS_TO_LOOPBACK)


def _noted(endpoint: Endpoint, lease: UUID, event: Event, replay: Replay | None, outcome: Outcome | None) -> bool:
    """Whether to go on: the lease still holds, and the event was taken or is not wanted."""
    with transaction.atomic():
        held = Endpoint.objects.select_for_update().filter(pk=endpoint.pk, lease=lease).exists()
        if not held:
            return False
        if outcome is not None:
            _keep(endpoint, event, outcome)
            if not outcome.taken:
                _failed(endpoint, outcome)
                return False
        _advance(endpoint, event.position, replay, outcome is not None)
    return True


def _keep(endpoint: Endpoint, event: Event, outcome: Outcome) -> None:
    Attempt.objects.create(
        endpoint=endpoint,
        position=event.position,
        at=clock.now(),
        status=outcome.status,
        error=outcome.error,
        milliseconds=outcome.milliseconds,
    )


def _advance(endpoint: Endpoint, position: int, replay: Replay | None, taken: bool) -> None:
    if replay is None:
        endpoint.position = position
    elif position >= replay.until:
        replay.delete()
        replay.position = position
    else:
        replay.position = position
        replay.save(update_fields=["position"])
    if taken:
        endpoint.failures, endpoint.failing_since = 0, None
    endpoint.save(update_fields=["position", "failures", "failing_since"])


def _failed(endpoint: Endpoint, outcome: Outcome) -> None:
    now = clock.now()
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    endpoint.next_attempt_at = now + delay_after(endpoint.failures)
    endpoint.save(update_fields=["failures", "failing_since", "next_attempt_at"])
    if outcome.error == "gone":
        disable_endpoint(key=endpoint.key, because="gone")
    elif given_up(now - endpoint.failing_since):
        disable_endpoint(key=endpoint.key, because="failing")
