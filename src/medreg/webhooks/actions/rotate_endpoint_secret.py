"""A new secret for an address; until the old one ends, every message bears the signatures of both."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.webhooks.actions.register_endpoint import NewEndpoint, new_secret
from medreg.webhooks.models import EndpointSecret
from medreg.webhooks.standing import locked_endpoint

OVERLAP = timedelta(hours=24)


def rotate_endpoint_secret(*, key: str, client_id: int | None = None) -> NewEndpoint:
    """The secrets before the last one end at once. Raises WebhookRefused `unknown`."""
    now = clock.now()
    with transaction.atomic():
        endpoint = locked_endpoint(key, client_id)
        rows = EndpointSecret.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), endpoint=endpoint)
        last = rows.order_by("-pk").first()
        rows.update(ends_at=now)
        if last is not None:
            EndpointSecret.objects.filter(pk=last.pk).update(ends_at=now + OVERLAP)
        made = NewEndpoint(key, new_secret())
        EndpointSecret.objects.create(endpoint=endpoint, secret=made.secret, created_at=now)
        detail = {"act": "rotated"}
        record(verb=Verb.CHANGED_WEBHOOK, actor=SYSTEM, subject_kind="webhook", subject_id=key, detail=detail)
    return made
