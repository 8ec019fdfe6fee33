"""Give the changes that wait their places in the feed: one at a time, committed rows alone, in the order of writing.

A place is given after the commit, so a reader that has seen a place has seen every one before it; a transaction that
takes long comes later in the feed instead of leaving a hole. Two changes of one record keep their order: the second
could only be written after the first was committed, and then both are seen or the first alone.
"""

from django.db import connection, transaction

LOCK = 2106_1
"""Key of PostgreSQL's advisory lock."""
MOST_AT_ONCE = 50_000
_PLACE = """
    WITH waiting AS (
        SELECT id, row_number() OVER (ORDER BY id) AS place FROM (
            SELECT id FROM changes_change WHERE position IS NULL ORDER BY id LIMIT %s
        ) AS first_ones
    )
    UPDATE changes_change AS written
    SET position = (SELECT COALESCE(max(position), 0) FROM changes_change) + waiting.place
    FROM waiting WHERE written.id = waiting.id
"""


def place_changes() -> int:
    """How many got a place; 0 while another process is giving places."""
    placed = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        (alone,) = cursor.fetchone() or (False,)
        while alone:
            cursor.execute(_PLACE, [MOST_AT_ONCE])
            placed += cursor.rowcount
            if cursor.rowcount < MOST_AT_ONCE:
                break
    return placed
