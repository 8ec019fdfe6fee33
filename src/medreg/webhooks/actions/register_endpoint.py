"""Enter an address to which a client wants the feed sent, with its first secret, told once."""

import base64
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.changes.events import EventType
from medreg.changes.queries import last_position
from medreg.clients.admission import AdmittedClient
from medreg.standards.text import canonical
from medreg.webhooks.models import Endpoint, EndpointSecret
from medreg.webhooks.refusals import WebhookRefused
from medreg.webhooks.target import TargetRefused, target_of

MOST_A_CLIENT = 10


@dataclass(frozen=True, slots=True)
class NewEndpoint:
    """`secret` (`whsec_…`) is told here and never again."""

    key: str
    secret: str


def new_secret() -> str:
    """Of 256 random bits, in the form of Standard Webhooks."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def register_endpoint(
    *,
    client: AdmittedClient,
    url: str,
    types: Collection[EventType] = (),
    description: str = "",
    beginning: bool = False,
) -> NewEndpoint:
    """`types` empty: every type. It begins with the next event, or with the first of all (`beginning`).

    Raises WebhookRefused: `target` for an address that messages may not go to, `too_many` beyond MOST_A_CLIENT.
    """
    try:
        target_of(url, loopback=settings.WEBHOOKS_TO_LOOPBACK)
    except TargetRefused as refused:
        raise WebhookRefused("target", str(refused)) from refused
    now = clock.now()
    with transaction.atomic():
        if Endpoint.objects.select_for_update().filter(client_id=client.client_id).count() >= MOST_A_CLIENT:
            raise WebhookRefused("too_many", f"每个接口客户端最多 {MOST_A_CLIENT} 个推送地址，请先删除不用的")
        made = NewEndpoint(f"wh-{secrets.token_hex(12)}", new_secret())
        endpoint = Endpoint.objects.create(
            key=made.key,
            client_id=client.client_id,
            url=url,
            description=canonical(description[:120]),
            types=sorted(one.value for one in types),
            position=0 if beginning else last_position(),
            next_attempt_at=now,
            created_at=now,
        )
        EndpointSecret.objects.create(endpoint=endpoint, secret=made.secret, created_at=now)
        detail = {"act": "registered", "client": client.key}
        record(verb=Verb.CHANGED_WEBHOOK, actor=SYSTEM, subject_kind="webhook", subject_id=made.key, detail=detail)
    return made
