"""The running server of a data folder, told apart from a stale pid file and from a stranger with the same pid."""

import os
import signal
import time
from pathlib import Path

PID_FILE = "postmaster.pid"


def running_postmaster(data: Path) -> int | None:
    """The pid of the server that works in this data folder, None if there is none (a stale pid file does not count)."""
    try:
        pid = int((data / PID_FILE).read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if pid > 1 and _works_in(pid, data) else None


def remove_stale_pid_file(data: Path) -> None:
    """A pid that the system has since given to a stranger would keep PostgreSQL from starting."""
    if running_postmaster(data) is None:
        (data / PID_FILE).unlink(missing_ok=True)


def end_postmaster(data: Path, seconds: float = 20) -> None:
    """End the server of this data folder at once (SIGQUIT; SIGKILL if it hangs) and wait until it is gone."""
    pid = running_postmaster(data)
    if pid is None:
        return
    for number in (signal.SIGQUIT, signal.SIGKILL):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        if _gone(pid, data, seconds):
            return


def _gone(pid: int, data: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not _works_in(pid, data):
            return True
        time.sleep(0.05)
    return False


def _works_in(pid: int, data: Path) -> bool:
    """PostgreSQL's processes have the data folder as their working directory."""
    process = Path("/proc") / str(pid)
    try:
        here = (process / "cwd").resolve(strict=True) == data.resolve()
        return here and (process / "exe").readlink().name.startswith("postgres")
    except OSError:
        return False
