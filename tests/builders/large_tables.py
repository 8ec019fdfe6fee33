"""Tables as the planner would see them with many rows in them."""

from django.db import connection

AS_LARGE = """
    UPDATE pg_class SET relpages = least(pg_relation_size(oid), 1),
        reltuples = CASE WHEN pg_relation_size(oid) > 0 THEN 5000 ELSE -1 END
    WHERE oid = ANY(%s::regclass[])
"""
"""A table without a page is what PostgreSQL takes for ten pages, once nothing says it was ever counted."""


def as_if_large(*tables: str) -> None:
    """Until the transaction ends, plans do not depend on what earlier tests have left to be counted."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM pg_statistic WHERE starelid = ANY(%s::regclass[])", [list(tables)])
        cursor.execute(AS_LARGE, [list(tables)])
