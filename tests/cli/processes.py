"""Processes as the tests of the launcher need them: an owner to be killed, an ordinary user, who is still alive."""

import os
import pwd
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path


def start_owner(state_dir: Path) -> subprocess.Popen[str]:
    """A process that owns the folder's cluster until its standard input is closed; returns when the cluster runs."""
    owner = subprocess.Popen(
        [sys.executable, "-m", "medreg.cli.cluster", str(state_dir), "--", "sh", "-c", "echo ready; cat"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "ready\n"
    return owner


def release(owner: subprocess.Popen[str]) -> int:
    """Closes the owner's input, so that it leaves in good order; returns its exit code."""
    assert owner.stdin is not None
    owner.stdin.close()
    return owner.wait(60)


def as_ordinary_user(act: Callable[[], None], folder: Path) -> None:
    """Calls `act` as a user other than root (in a forked process where the tests run as root, owning `folder`)."""
    if os.geteuid() != 0:
        act()
        return
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            act()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def mentioning(text: str) -> list[int]:
    """The pids of living processes whose environment holds the text."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if text.encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found
