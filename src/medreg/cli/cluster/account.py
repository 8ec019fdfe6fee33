"""PostgreSQL refuses to run as root: then an OS user of our own runs it."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from medreg.cli.cluster.errors import ClusterError

ACCOUNT = "medreg-dev"
ROOT_BASE = Path("/var/lib/medreg-dev")


@dataclass(frozen=True, slots=True)
class ServerAccount:
    """Who the server runs as; `switch` is whether that differs from the caller."""

    uid: int
    gid: int
    switch: bool

    def run(self, command: list[str | Path], timeout: float = 90) -> subprocess.CompletedProcess[str]:
        """Run one of the server's programs as this user, with nothing of the caller's environment."""
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        return subprocess.run(  # noqa: S603 -- programs of the server itself
            command,
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
            check=False,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )

    def own(self, path: Path) -> None:
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def may_read(self, folder: Path) -> bool:
        """Whether this user reaches the folder: every folder on the way must be open to others or its own."""
        if not self.switch:
            return True
        return all(self._enters(step) for step in (folder, *folder.parents))

    def _enters(self, folder: Path) -> bool:
        entry = folder.stat()
        if entry.st_uid == self.uid:
            return bool(entry.st_mode & 0o100)
        return bool(entry.st_mode & 0o001)


def server_account() -> ServerAccount:
    """The caller, or, for root, the OS user `medreg-dev`, made if missing."""
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid(), switch=False)
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        entry = _make_account()
    return ServerAccount(entry.pw_uid, entry.pw_gid, switch=True)


def _make_account() -> pwd.struct_passwd:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if program is None:
        raise ClusterError(f"PostgreSQL refuses root and useradd is missing: make an OS user named {ACCOUNT}.")
    shape = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    made = subprocess.run(  # noqa: S603 -- fixed arguments
        [program, *shape, "--home-dir", str(ROOT_BASE), ACCOUNT],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise ClusterError(f"could not make the OS user {ACCOUNT}: {made.stderr.strip()}") from None
