"""Webhooks for their clients and for operators."""

from dataclasses import dataclass
from datetime import datetime

from medreg.webhooks.models import Attempt, Endpoint


@dataclass(frozen=True, slots=True)
class EndpointView:
    """`sequence` is the last event taken; a failing one says since when, and when it is tried again."""

    key: str
    client: str
    url: str
    description: str
    types: tuple[str, ...]
    state: str
    disabled_because: str
    sequence: int
    failures: int
    failing_since: datetime | None
    next_attempt_at: datetime | None
    replaying_until: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One message, the newest first."""

    sequence: int
    at: datetime
    status: int | None
    error: str
    milliseconds: int


def endpoint_views(client_id: int | None = None) -> list[EndpointView]:
    """Those of a client, or all; the oldest first."""
    rows = Endpoint.objects.select_related("client").prefetch_related("replays").order_by("pk")
    return [_view(row) for row in (rows if client_id is None else rows.filter(client_id=client_id))]


def endpoint_view(key: str, client_id: int) -> EndpointView | None:
    """One of a client's own."""
    row = Endpoint.objects.select_related("client").filter(key=key[:40], client_id=client_id).first()
    return None if row is None else _view(row)


def attempts_of(key: str, client_id: int | None = None, limit: int = 100) -> list[AttemptView]:
    """The newest first; empty for an unknown address."""
    rows = Attempt.objects.filter(endpoint__key=key[:40]).order_by("-pk")
    rows = rows if client_id is None else rows.filter(endpoint__client_id=client_id)
    return [AttemptView(row.position, row.at, row.status, row.error, row.milliseconds) for row in rows[:limit]]


def _view(row: Endpoint) -> EndpointView:
    replay = next(iter(row.replays.all()), None)
    return EndpointView(
        key=row.key,
        client=row.client.key,
        url=row.url,
        description=row.description,
        types=tuple(row.types),
        state=row.state,
        disabled_because=row.disabled_because,
        sequence=row.position,
        failures=row.failures,
        failing_since=row.failing_since,
        next_attempt_at=row.next_attempt_at if row.failures else None,
        replaying_until=replay.until if replay is not None else None,
        created_at=row.created_at,
    )
