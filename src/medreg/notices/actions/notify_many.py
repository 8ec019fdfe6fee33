"""Put one notice into several inboxes."""

from collections.abc import Iterable

from medreg.notices.actions.notify import notify


def notify_many(
    *, recipient_ids: Iterable[int], topic: str, title: str, body: str, link: str = "", dedupe_key: str
) -> int:
    """Notify each recipient once per `dedupe_key`; the number of notices that were new."""
    return sum(
        notify(
            recipient_id=recipient,
            topic=topic,
            title=title,
            body=body,
            link=link,
            dedupe_key=f"{dedupe_key}:{recipient}",
        )
        for recipient in sorted(set(recipient_ids))
    )
