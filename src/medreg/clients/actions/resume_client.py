"""Let a suspended client work again, with the secrets that it has."""

from django.db import transaction

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.clients.denials import ClientRefused
from medreg.clients.standing import locked_client


def resume_client(*, key: str, actor: Actor) -> None:
    """Raises ClientRefused for an unknown client or one that is not suspended."""
    with transaction.atomic():
        client = locked_client(key)
        if client.suspended_at is None:
            raise ClientRefused(f"客户端 {key} 没有停用")
        client.suspended_at, client.suspended_because = None, ""
        client.save(update_fields=["suspended_at", "suspended_because"])
        record(verb=Verb.CHANGED_CLIENT, actor=actor, subject_kind="client", subject_id=key, detail={"act": "resumed"})
