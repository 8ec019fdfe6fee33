"""Where a cluster lives, and how it is known to be ours: a marker beside the data, a pointer in the state folder."""

import hashlib
import json
import os
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from medreg.cli.cluster.account import ROOT_BASE, ServerAccount
from medreg.cli.cluster.errors import ClusterError
from medreg.cli.cluster.postmaster import end_postmaster

PORT = 5432
LONGEST_SOCKET_PATH = 100
POINTER = "cluster.json"
MARKER = "medreg-cluster.json"


@dataclass(frozen=True, slots=True)
class ClusterPlace:
    """The folders of one cluster; `base` holds data, log and (where they had to be copied) the server's programs."""

    base: Path
    socket_folder: Path

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "server.log"

    @property
    def programs(self) -> Path:
        return self.base / "programs"

    @property
    def major(self) -> int | None:
        """The major version that made the data, None before there is any."""
        version = self.data / "PG_VERSION"
        return int(version.read_text().strip()) if version.exists() else None


def claim_place(state_dir: Path, account: ServerAccount) -> ClusterPlace:
    """The cluster's folder for this state folder, made if missing; refuses one that another owner made.

    Root's cluster lies outside the state folder. Where its pointer is gone (the state folder was removed, or the
    checkout made anew at the same path) its keys and files are gone too, so it is discarded: `rm -rf .state` starts
    anew for root too.
    """
    base = _base_folder(state_dir, account)
    pointer, marker = state_dir / POINTER, base / MARKER
    if base.exists() or base.is_symlink():
        made = _record(marker)
        if made is None or _is_symlink_or_foreign(base, account):
            raise ClusterError(f"{base} exists but was not made by medreg for {state_dir}: move it away, start again.")
        if account.switch and _record(pointer) != made:
            _discard(base)
    if not base.exists():
        record = {"made_by": "medreg", "identity": secrets.token_hex(16), "base": str(base)}
        _make_base(base, record, account)
    pointer.write_text(marker.read_text())
    return ClusterPlace(base, _socket_folder(base, account))


def _base_folder(state_dir: Path, account: ServerAccount) -> Path:
    if not account.switch:
        return state_dir / "postgres"
    ROOT_BASE.mkdir(mode=0o755, parents=True, exist_ok=True)
    return ROOT_BASE / hashlib.sha256(os.fsencode(state_dir)).hexdigest()[:16]


def _make_base(base: Path, record: dict[str, str], account: ServerAccount) -> None:
    fresh = base.with_name(base.name + ".new")
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir(mode=0o700, parents=True)
    (fresh / MARKER).write_text(json.dumps(record))
    account.own(fresh)
    fresh.rename(base)


def _discard(base: Path) -> None:
    end_postmaster(base / "data")
    shutil.rmtree(base)


def _record(file: Path) -> dict[str, str] | None:
    try:
        content = json.loads(file.read_text())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and content.get("made_by") == "medreg" else None


def _is_symlink_or_foreign(folder: Path, account: ServerAccount) -> bool:
    entry = folder.lstat()
    return not stat.S_ISDIR(entry.st_mode) or entry.st_uid != account.uid


def _socket_folder(base: Path, account: ServerAccount) -> Path:
    folder = base / "socket"
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET_PATH:
        name = hashlib.sha256(os.fsencode(base)).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / f"medreg-{account.uid}-{name}"
        if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET_PATH:
            folder = Path("/tmp") / folder.name  # noqa: S108 -- owner and mode are checked below
    try:
        folder.mkdir(mode=0o700)
        account.own(folder)
    except FileExistsError:
        if _is_symlink_or_foreign(folder, account) or stat.S_IMODE(folder.lstat().st_mode) != 0o700:
            raise ClusterError(f"{folder} is not a private folder of this user: remove it and start again.") from None
    return folder
