"""An event as it is sent: a CloudEvent in JSON, signed by the rules of Standard Webhooks."""

import json
from collections.abc import Iterable
from datetime import datetime

from standardwebhooks import Webhook

from medreg import clock
from medreg.changes.events import Event

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"


def content_of(event: Event, *, source: str) -> bytes:
    """CloudEvents 1.0, structured mode; `data` has the members of the feed."""
    envelope = {
        "specversion": "1.0",
        "id": event.id,
        "source": source,
        "type": event.type.value,
        "subject": event.subject,
        "time": event.at.astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
        "datacontenttype": "application/json",
        "data": event.as_json(),
    }
    return json.dumps(envelope, ensure_ascii=False).encode()


def headers_of(event: Event, content: bytes, secrets: Iterable[str], *, sent_at: datetime) -> dict[str, str]:
    """`sent_at` in UTC; one signature a secret, so that receivers on either side of a change-over can verify."""
    signatures = [Webhook(secret).sign(event.id, sent_at, content.decode()) for secret in secrets]
    return {
        "Content-Type": CONTENT_TYPE,
        "webhook-id": event.id,
        "webhook-timestamp": str(int(sent_at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
