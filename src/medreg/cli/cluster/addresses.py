"""libpq addresses of databases behind a socket folder."""

from pathlib import Path
from urllib.parse import quote

from medreg.cli.cluster.place import PORT

SUPERUSER = "medreg"


def socket_url(socket_folder: Path, database: str, user: str = SUPERUSER) -> str:
    """A libpq URL; folders and names with any character are escaped."""
    name, role, host = (quote(part, safe="") for part in (database, user, str(socket_folder)))
    return f"postgresql://{role}@/{name}?host={host}&port={PORT}"
