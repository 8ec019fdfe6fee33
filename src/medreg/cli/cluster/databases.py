"""Databases and their roles: made if missing, under an advisory lock, so that parallel starts do not collide."""

from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from medreg.cli.cluster.errors import ClusterError

ROLES = ("owner", "web", "window", "signer", "worker")
LONGEST_NAME = 63 - len("_window")
TURN: LiteralString = "SELECT pg_advisory_lock(hashtext('medreg: databases and roles'))"


def role_name(database: str, role: str) -> str:
    """Roles belong to the whole server, so each carries its database's name: `medreg_owner`."""
    return f"{database}_{role}"


def role_statements(database: str) -> list[str]:
    """The SQL that an administrator runs where the application's own user may not make roles."""
    statements = [f'CREATE ROLE "{role_name(database, role)}" LOGIN;' for role in ROLES]
    statements += [f'GRANT CONNECT ON DATABASE "{database}" TO "{role_name(database, role)}";' for role in ROLES]
    return [*statements, f'ALTER DATABASE "{database}" OWNER TO "{role_name(database, "owner")}";']


def ensure_database(url: str, name: str) -> list[str]:
    """Make the database and its five roles where they are missing; UTF-8, sorted by code point.

    `url` names any database of the server. Returns the SQL still to be run by an administrator, empty when all is done:
    a user without CREATEROLE gets it instead of the roles.
    """
    if len(name.encode()) > LONGEST_NAME or '"' in name:
        raise ClusterError(f"database name {name!r}: at most {LONGEST_NAME} bytes and no quotation marks.")
    try:
        with psycopg.connect(_reachable(url, name), autocommit=True, connect_timeout=10) as connection:
            connection.execute(TURN)
            return _ensure(connection, name)
    except psycopg.Error as error:
        raise ClusterError(f"database {name} cannot be prepared: {error}") from error


def _ensure(connection: psycopg.Connection, name: str) -> list[str]:
    row = connection.execute("SELECT rolcreaterole, rolcreatedb, rolsuper FROM pg_roles WHERE rolname = current_user")
    may_make_roles, may_make_databases, superuser = row.fetchone() or (False, False, False)
    missing = [role for role in ROLES if not _exists(connection, "pg_roles", "rolname", role_name(name, role))]
    if may_make_roles or superuser:
        for role in missing:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role_name(name, role))))
        missing = []
    if not _exists(connection, "pg_database", "datname", name):
        if not (may_make_databases or superuser):
            raise ClusterError(f"database {name} is missing and this user may not make it: CREATE DATABASE it first.")
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'").format(
                sql.Identifier(name)
            )
        )
        if superuser:
            owner = sql.Identifier(role_name(name, "owner"))
            connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(name), owner))
    return role_statements(name) if missing else []


def _exists(connection: psycopg.Connection, table: LiteralString, column: LiteralString, name: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(query, (name,)).fetchone() is not None


def _reachable(url: str, name: str) -> str:
    """The maintenance database where there is one, else the named database itself (managed servers hide the former)."""
    for database in ("postgres", "template1", name):
        conninfo = make_conninfo(url, dbname=database)
        try:
            psycopg.connect(conninfo, connect_timeout=10).close()
            return conninfo
        except psycopg.OperationalError:
            continue
    return url
