"""DATABASE_URL to Django's DATABASES entry, through libpq's own parser so that every form libpq knows is understood."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict


def database_from(url: str) -> dict[str, Any]:
    """A Django database entry for a libpq URL or key/value string; an empty URL means libpq's defaults."""
    parts = dict(conninfo_to_dict(url)) if url else {}
    name, user = parts.pop("dbname", "medreg"), parts.pop("user", "")
    password, host, port = parts.pop("password", ""), parts.pop("host", ""), parts.pop("port", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
        "ATOMIC_REQUESTS": False,
    }
