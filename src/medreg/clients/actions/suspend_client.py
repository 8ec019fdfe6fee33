"""Stop a client at once: its tokens end, its secrets get none."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.clients.denials import ClientRefused
from medreg.clients.models import ClientToken
from medreg.clients.standing import locked_client
from medreg.standards.text import canonical


def suspend_client(*, key: str, because: str, actor: Actor) -> None:
    """Raises ClientRefused for an unknown or already suspended client, or without a reason."""
    reason = canonical(because[:200])
    if not reason:
        raise ClientRefused("请写明停用的理由")
    with transaction.atomic():
        client = locked_client(key)
        if client.suspended_at is not None:
            raise ClientRefused(f"客户端 {key} 已经停用")
        client.suspended_at, client.suspended_because = clock.now(), reason
        client.save(update_fields=["suspended_at", "suspended_because"])
        ClientToken.objects.filter(client=client).delete()
        detail = {"act": "suspended", "because": reason}
        record(verb=Verb.CHANGED_CLIENT, actor=actor, subject_kind="client", subject_id=key, detail=detail)
