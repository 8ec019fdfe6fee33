"""Clients for operators, and what they have asked."""

from dataclasses import dataclass
from datetime import date

from medreg import clock
from medreg.clients.admission import works
from medreg.clients.models import Client, PurposeCount


@dataclass(frozen=True, slots=True)
class ClientView:
    """One line of the list; `state` is working, suspended or out_of_time. No secret is kept that could be told."""

    key: str
    kind: str
    name: str
    organisation: str
    province: str
    contact: str
    scopes: tuple[str, ...]
    per_minute: int
    per_day: int
    valid_from: date
    valid_until: date | None
    state: str
    secrets: int


def client_views() -> list[ClientView]:
    """Every client, the oldest first."""
    return [_view(client) for client in Client.objects.prefetch_related("secrets").order_by("pk")]


def purposes_of(key: str, day: date) -> dict[tuple[str, str], tuple[int, int]]:
    """(scope, purpose) → (calls, records told) of a client on a day."""
    rows = PurposeCount.objects.filter(client__key=key, day=day)
    return {(row.scope, row.purpose): (row.calls, row.subjects) for row in rows}


def _view(client: Client) -> ClientView:
    now = clock.now()
    state = "suspended" if client.suspended_at else "working" if works(client, now) else "out_of_time"
    return ClientView(
        key=client.key,
        kind=client.kind,
        name=client.name,
        organisation=client.organisation,
        province=client.province,
        contact=client.contact,
        scopes=tuple(client.scopes),
        per_minute=client.per_minute,
        per_day=client.per_day,
        valid_from=client.valid_from,
        valid_until=client.valid_until,
        state=state,
        secrets=sum(secret.ends_at is None or secret.ends_at > now for secret in client.secrets.all()),
    )
