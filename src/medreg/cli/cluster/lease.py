"""Who uses the cluster: each owner holds a shared lock that falls with its process; the last one stops the server."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from medreg.cli.cluster.account import ServerAccount, server_account
from medreg.cli.cluster.addresses import SUPERUSER, socket_url
from medreg.cli.cluster.binaries import ServerBinaries, find_binaries
from medreg.cli.cluster.errors import ClusterError
from medreg.cli.cluster.place import ClusterPlace, claim_place
from medreg.cli.cluster.server import Server


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server, reached through its socket only."""

    socket_folder: Path
    data: Path
    binaries: ServerBinaries

    def url(self, database: str, user: str = SUPERUSER) -> str:
        """The libpq address of a database, as the cluster's superuser unless another role is named."""
        return socket_url(self.socket_folder, database, user)


@contextmanager
def running_cluster(
    state_dir: Path, *, binaries: ServerBinaries | None = None, disposable: bool = False
) -> Iterator[Cluster]:
    """The state folder's own server, started if it is not running, stopped when its last owner leaves.

    `binaries` defaults to the system's newest server, else the wheel's; `disposable` trades crash safety for speed.
    Raises ClusterError with the reason and the remedy.
    """
    state_dir = state_dir.resolve()
    _make_private_folder(state_dir)
    with (state_dir / "cluster.owners").open("a") as owners:
        with _only_one(state_dir):
            server = _prepare(state_dir, binaries)
            server.ensure_running(disposable)
            fcntl.flock(owners, fcntl.LOCK_SH)
        try:
            yield Cluster(server.place.socket_folder, server.place.data, server.binaries)
        finally:
            with _only_one(state_dir), suppress(BlockingIOError):
                fcntl.flock(owners, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()


def _make_private_folder(state_dir: Path) -> None:
    try:
        state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ClusterError(f"cannot make the state folder {state_dir}: {error.strerror}") from error
    if not os.access(state_dir, os.W_OK | os.X_OK):
        raise ClusterError(f"the state folder {state_dir} belongs to another user: use it as that user, or remove it.")


@contextmanager
def _only_one(state_dir: Path) -> Iterator[None]:
    """Starts and stops of one cluster take turns; the lock falls with the process that holds it."""
    with (state_dir / "cluster.lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _prepare(state_dir: Path, wanted: ServerBinaries | None) -> Server:
    account = server_account()
    place = claim_place(state_dir, account)
    chosen = wanted or find_binaries(place.major)
    return Server(_readable(chosen, account, place), account, place)


def _readable(binaries: ServerBinaries, account: ServerAccount, place: ClusterPlace) -> ServerBinaries:
    """The same programs, copied beside the cluster where its user cannot reach them (a checkout under /root)."""
    if account.may_read(binaries.folder):
        return binaries
    origin = binaries.copied_folders[-1].parent
    target = place.programs / f"{binaries.origin}-{binaries.major}"
    if not target.exists():
        unfinished = target.with_name(target.name + ".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        for folder in binaries.copied_folders:
            shutil.copytree(folder, unfinished / folder.relative_to(origin), symlinks=True)
        place.programs.chmod(0o755)
        unfinished.rename(target)
    return replace(binaries, folder=target / binaries.folder.relative_to(origin))
