"""Take an address away, with its secrets and attempts."""

from django.db import transaction

from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.webhooks.standing import locked_endpoint


def remove_endpoint(*, key: str, client_id: int | None = None) -> None:
    """Raises WebhookRefused `unknown`."""
    with transaction.atomic():
        locked_endpoint(key, client_id).delete()
        detail = {"act": "removed"}
        record(verb=Verb.CHANGED_WEBHOOK, actor=SYSTEM, subject_kind="webhook", subject_id=key, detail=detail)
