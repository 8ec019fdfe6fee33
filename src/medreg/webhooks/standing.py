"""An endpoint under lock, and the secrets that sign for it."""

from django.db.models import Q

from medreg import clock
from medreg.webhooks.models import Endpoint, EndpointSecret
from medreg.webhooks.refusals import WebhookRefused


def locked_endpoint(key: str, client_id: int | None = None) -> Endpoint:
    """Needs a transaction; of one client where it is given, else anybody's. Raises WebhookRefused `unknown`."""
    rows = Endpoint.objects.select_for_update().filter(key=key[:40])
    endpoint = (rows if client_id is None else rows.filter(client_id=client_id)).first()
    if endpoint is None:
        raise WebhookRefused("unknown", "没有这个推送地址，请先用 GET /api/v1/webhooks 查看")
    return endpoint


def signing_secrets(endpoint_id: int) -> list[str]:
    """The newest first."""
    now = clock.now()
    rows = EndpointSecret.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), endpoint_id=endpoint_id)
    return [str(row.secret) for row in rows.order_by("-pk")]
