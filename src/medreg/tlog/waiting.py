"""Which rows have no place in their log yet."""

from django.db import connection
from psycopg import sql

from medreg.tlog.models import Log
from medreg.tlog.names import LeafTable

_WAITING = sql.SQL("""
    FROM {table} AS written WHERE xid >= %(since)s::text::xid8
    AND NOT EXISTS (SELECT FROM tlog_sequencedleaf WHERE log = %(log)s AND source = written.id)
""")


def count_waiting(leaves: LeafTable) -> int:
    """Rows that the sequencer has not taken, also those that it may not take yet."""
    return _asked(leaves, sql.SQL("SELECT count(*) {waiting}"))


def is_waiting(leaves: LeafTable) -> bool:
    """Whether there is any such row."""
    return bool(_asked(leaves, sql.SQL("SELECT EXISTS (SELECT {waiting})")))


def _asked(leaves: LeafTable, question: sql.SQL) -> int:
    since = Log.objects.filter(pk=leaves.log).values_list("horizon", flat=True).first() or 0
    statement = question.format(waiting=_WAITING.format(table=sql.Identifier(leaves.table)))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"since": since, "log": leaves.log})
        row = cursor.fetchone()
    return int(row[0]) if row else 0
