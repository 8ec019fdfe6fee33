"""Enter a client and give it its first secret, told once."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.clients.credentials import digest_of, new_secret
from medreg.clients.denials import ClientRefused
from medreg.clients.models import Client, ClientSecret
from medreg.clients.words import GRANTABLE, ClientKind, Scope
from medreg.standards.text import canonical

PER_MINUTE, PER_DAY = 300, 50_000
MOST_A_DAY = 10_000_000


@dataclass(frozen=True, slots=True)
class NewSecret:
    """`secret` is told here and never again; only its digest is kept."""

    key: str
    secret: str


def register_client(
    *,
    kind: ClientKind,
    name: str,
    contact: str,
    scopes: Collection[Scope],
    actor: Actor,
    organisation: str = "",
    province: str = "",
    per_minute: int = PER_MINUTE,
    per_day: int = PER_DAY,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> NewSecret:
    """`contact` says whom to call about it. Raises ClientRefused where the client would make no sense."""
    since = valid_from or clock.today()
    client = Client(
        key=f"{kind}-{secrets.token_hex(8)}",
        kind=kind.value,
        name=canonical(name[:120]),
        organisation=organisation,
        province=province,
        contact=canonical(contact[:200]),
        scopes=sorted(scope.value for scope in scopes),
        per_minute=per_minute,
        per_day=per_day,
        valid_from=since,
        valid_until=valid_until,
        created_at=clock.now(),
    )
    if defect := _defect_of(client):
        raise ClientRefused(defect)
    return _entered(client, actor)


def _entered(client: Client, actor: Actor) -> NewSecret:
    secret = new_secret()
    with transaction.atomic():
        client.save(force_insert=True)
        ClientSecret.objects.create(client=client, digest=digest_of(secret), created_at=clock.now())
        record(
            verb=Verb.CHANGED_CLIENT,
            actor=actor,
            subject_kind="client",
            subject_id=client.key,
            province=client.province,
            detail={
                "act": "registered",
                "scopes": client.scopes,
                "per_minute": client.per_minute,
                "per_day": client.per_day,
            },
        )
    return NewSecret(client.key, secret)


def _defect_of(client: Client) -> str:
    """Why the client would make no sense, and what to do; empty when it does."""
    beyond = sorted(set(client.scopes) - GRANTABLE[ClientKind(client.kind)])
    if not client.name or not client.contact:
        return "客户端名称和联系人都要填写，出现问题时才能找到负责的人"
    if not client.scopes:
        return "请至少选择一项权限范围"
    if beyond:
        return f"{client.kind} 类客户端不能有权限范围 {'、'.join(beyond)}"
    if not 1 <= client.per_minute <= client.per_day <= MOST_A_DAY:
        return f"每分钟的次数至少为 1，并且不超过每天的次数（最多 {MOST_A_DAY}）"
    if client.valid_until is not None and client.valid_until < client.valid_from:
        return "有效期的截止日期早于起始日期，请重新填写"
    return ""
