"""What a command knows before Django is loaded: where the checkout and its state are, which address, which database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from medreg.cli.cluster import ensure_database, role_name, running_cluster

REPOSITORY = Path(__file__).resolve().parents[3]
DATABASE = "medreg"
SETTINGS = "medreg.config.settings"


def state_dir() -> Path:
    """MEDREG_STATE_DIR, else `.state` in the checkout."""
    return Path(os.environ.get("MEDREG_STATE_DIR") or REPOSITORY / ".state").resolve()


def demo_wanted() -> bool:
    return os.environ.get("DEMO", "").strip().lower() in {"1", "true", "yes", "on"}


@contextmanager
def reachable_database() -> Iterator[str]:
    """DATABASE_URL, or the state folder's own server (started if needed) with the development database in it.

    Raises ClusterError. The address is also put into the environment, where the settings read it.
    """
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    with running_cluster(state_dir()) as cluster:
        ensure_database(cluster.url("postgres"), DATABASE)
        url = cluster.url(DATABASE, f"{DATABASE}_owner")
        os.environ["DATABASE_URL"] = url
        try:
            yield url
        finally:
            os.environ.pop("DATABASE_URL", None)


def address_for(process: str, url: str) -> str:
    """The address under which a process reaches the database that the owner reaches by `url`.

    A server of our own lets each process in by its role; to a given DATABASE_URL only its own user is known.
    """
    owner = role_name(DATABASE, "owner")
    if conninfo_to_dict(url).get("user") != owner:
        return url
    return url.replace(owner, role_name(DATABASE, process), 1)
