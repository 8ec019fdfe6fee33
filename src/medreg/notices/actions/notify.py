"""Put a notice into somebody's inbox on the site (送达)."""

from django.db import connection

from medreg import clock

_INSERT = """
    INSERT INTO notices_notice (recipient_id, dedupe_key, topic, title, body, link, created_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (dedupe_key) DO NOTHING
"""


def notify(*, recipient_id: int, topic: str, title: str, body: str, link: str = "", dedupe_key: str) -> bool:
    """Insert the notice once per `dedupe_key`, however often it is called; True when it was new.

    `recipient_id` is a user id; `link` a path on this site or empty. Call it inside the transaction of the change.
    """
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [recipient_id, dedupe_key, topic, title[:200], body, link, clock.now()])
        return bool(cursor.rowcount == 1)
