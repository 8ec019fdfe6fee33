"""What the processes may do in the database: everything that business needs, nothing of the schema, no line of a ledger.

The owner makes tables; the web server and the worker only read and write rows, and of append-only tables they can
neither change nor take away a row, nor switch off the trigger that guards it.
"""

from django.db import connection
from psycopg import sql

from medreg.cli.cluster import role_name

PROCESSES = ("web", "worker")
_APPEND_ONLY = """
    SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid
    WHERE p.proname = 'refuse_change' ORDER BY 1
"""


def grant_rights() -> tuple[str, ...]:
    """Give the processes their rights anew; the roles that got them (none where an administrator has not made them).

    To be run by the owner after every migration.
    """
    database = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles")
        known = {name for (name,) in cursor.fetchall()}
        cursor.execute(_APPEND_ONLY)
        ledgers = [table for (table,) in cursor.fetchall()]
        granted = tuple(role for role in (role_name(database, process) for process in PROCESSES) if role in known)
        for role in granted:
            for statement in _statements(ledgers):
                cursor.execute(statement.format(role=sql.Identifier(role)))
    return granted


def _statements(ledgers: list[str]) -> list[sql.SQL]:
    tables = sql.SQL(", ").join(sql.Identifier(table) for table in ledgers).as_string(None)
    texts = [
        "REVOKE CREATE ON SCHEMA public FROM {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ]
    if ledgers:
        texts.append(f"REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM {{role}}")
    return [sql.SQL(text) for text in texts]
