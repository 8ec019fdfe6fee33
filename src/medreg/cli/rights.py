"""What the processes may do in the database: what their part of the business needs, nothing of the schema, no line of a ledger.

The owner makes tables. The web server and the worker read and write rows, but of append-only tables they can neither change
nor take away one, nor switch off the trigger that guards it; the list of staff keys and what was signed they only read.
The signing process reads what a licence rests on and writes what it signed: nothing else. The public window reads what is public.
"""

from collections.abc import Iterator

from django.db import connection, transaction
from psycopg import sql

from medreg.cli.cluster import role_name

PROCESSES = ("web", "worker", "signer", "window")
_BUSINESS = ("web", "worker")
_APPEND_ONLY = """
    SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid
    WHERE p.proname = 'refuse_change' ORDER BY 1
"""
OWNERS = ("accounts_staffkey", "register_confirmedentry", "clients_client", "clients_clientsecret", "django_migrations")
"""Written by the owner alone, by commands."""
SIGNED = (
    *("licences_licenceartefact", "licences_signingintent", "licences_signingrefusal"),
    *("licences_claimsalts", "licences_statuslistedition", "licences_statusbundleedition"),
)
"""Written by the signing process alone."""
EDITIONS = ("licences_statuslistedition", "licences_statusbundleedition")
VERSIONS = "licences_licenceversion"
LOGS = ("audit_ledgeralarm", "tlog_checkpoint", "tlog_cosignature", "tlog_log", "tlog_sequencedleaf", "tlog_subtree", "official_signedsitelist")
"""Written by the worker, which tends the logs; the web server only reads them."""
FEED = "changes_change"
"""Written by a trigger wherever a public record changes; only the worker gives places in it."""
MARKED = ("status",)
"""What the business may change of a version that it prepared; the rest is the signing process's, or nobody's."""
READ_BY_THE_WINDOW = ("publication_publicrecord",)
READ_TO_SIGN = (
    *("accounts_staffkey", "register_confirmedentry", "register_decision", "register_endorsement"),
    *("register_registration", "register_registrationperiod", "register_statusperiod"),
    *("register_filing", "register_filingperiod", VERSIONS),
    *("physicians_person", "physicians_qualification", "institutions_institution"),
    *("institutions_authority", "institutions_delegation", "files_stored_file", "licences_licenceleaf", "tlog_log"),
)


def grant_rights() -> tuple[str, ...]:
    """Give the processes their rights anew; the roles that got them (none where an administrator has not made them).

    To be run by the owner after every migration.
    """
    database = connection.settings_dict["NAME"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles")
        known = {name for (name,) in cursor.fetchall()}
        cursor.execute(_APPEND_ONLY)
        ledgers = [table for (table,) in cursor.fetchall()]
        granted = []
        for process in PROCESSES:
            role = role_name(database, process)
            if role in known:
                for statement in (*_ANYONE, *_rights(process, ledgers)):
                    cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))
                granted.append(role)
    return tuple(granted)


def _rights(process: str, ledgers: list[str]) -> Iterator[str]:
    if process in _BUSINESS:
        return _of_business(process, ledgers)
    return _of_signer() if process == "signer" else _of_window()


_ANYONE = (
    "REVOKE CREATE ON SCHEMA public FROM {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
)


def _of_business(process: str, ledgers: list[str]) -> Iterator[str]:
    yield "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    if ledgers:
        yield f"REVOKE UPDATE, DELETE, TRUNCATE ON {_named(ledgers)} FROM {{role}}"
    yield f"REVOKE INSERT, UPDATE, DELETE ON {_named([*OWNERS, *SIGNED])} FROM {{role}}"
    if process == "web":
        yield f"REVOKE INSERT, UPDATE, DELETE ON {_named(LOGS)} FROM {{role}}"
        yield f"REVOKE UPDATE, DELETE ON {_named([FEED])} FROM {{role}}"
    yield f"REVOKE UPDATE, DELETE ON {_named([VERSIONS])} FROM {{role}}"
    yield f"GRANT UPDATE ({_named(MARKED)}) ON {_named([VERSIONS])} TO {{role}}"


def _of_signer() -> Iterator[str]:
    """Its queue, its ledgers, and the three columns of a version that say that it is signed."""
    yield f"GRANT SELECT ON {_named(READ_TO_SIGN)} TO {{role}}"
    yield f"GRANT SELECT, INSERT ON {_named(SIGNED)} TO {{role}}"
    yield f"GRANT UPDATE ON {_named(EDITIONS)} TO {{role}}"
    yield f"GRANT UPDATE (token, state, signed_at) ON {_named([VERSIONS])} TO {{role}}"
    yield "GRANT SELECT, INSERT ON audit_auditentry TO {role}"
    yield "GRANT SELECT, INSERT, UPDATE ON outbox_outboxentry TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {_named(_queue_tables())} TO {{role}}"


def _of_window() -> Iterator[str]:
    """The public projection, and which version of a licence is the newest: neither persons nor documents."""
    yield "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}"
    yield f"GRANT SELECT ON {_named(READ_BY_THE_WINDOW)} TO {{role}}"
    yield f"GRANT SELECT (registration_id, version) ON {_named([VERSIONS])} TO {{role}}"


def _queue_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'procrastinate%%' ORDER BY 1")
        return [table for (table,) in cursor.fetchall()]


def _named(names: list[str] | tuple[str, ...]) -> str:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names).as_string(None)
