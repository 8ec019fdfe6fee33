"""Send to a disabled address again, from where it stopped."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.webhooks.standing import locked_endpoint


def resume_endpoint(*, key: str, client_id: int | None = None) -> None:
    """An active one is tried at once, whatever it was waiting for. Raises WebhookRefused `unknown`."""
    with transaction.atomic():
        endpoint = locked_endpoint(key, client_id)
        endpoint.state, endpoint.disabled_because = "active", ""
        endpoint.failures, endpoint.failing_since, endpoint.next_attempt_at = 0, None, clock.now()
        endpoint.save(update_fields=["state", "disabled_because", "failures", "failing_since", "next_attempt_at"])
        detail = {"act": "resumed"}
        record(verb=Verb.CHANGED_WEBHOOK, actor=SYSTEM, subject_kind="webhook", subject_id=key, detail=detail)
