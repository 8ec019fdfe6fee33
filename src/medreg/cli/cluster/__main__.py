"""`python -m medreg.cli.cluster STATE_DIR -- COMMAND…`: runs a command with DATABASE_URL naming a server of its own.

Used by `make test`: the server is made for speed, is stopped afterwards, and a DATABASE_URL already set is left alone.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from medreg.cli.cluster import ClusterError, ensure_database, running_cluster

DATABASE = "medreg"


def main(arguments: list[str]) -> int:
    if len(arguments) < 3 or arguments[1] != "--":
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    command = arguments[2:]
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)  # noqa: S603 -- runs what it is given, as its name says
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with running_cluster(Path(arguments[0]), disposable=True) as cluster:
            ensure_database(cluster.url("postgres"), DATABASE)
            return subprocess.call(command, env=os.environ | {"DATABASE_URL": cluster.url(DATABASE)})  # noqa: S603
    except ClusterError as error:
        print(f"PostgreSQL: {error}", file=sys.stderr)  # noqa: T201
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
