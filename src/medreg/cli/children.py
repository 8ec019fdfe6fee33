"""The processes that `medreg run` starts: all live as long as it does, and all end when one of them does."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Self

import click

STOP_SECONDS = 12.0
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class Interrupted(Exception):
    """The user asked to stop while a step was under way."""


@dataclass(slots=True)
class Child:
    """One `medreg` command in its own process group."""

    name: str
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, name: str, *arguments: str, database_url: str = "") -> Self:
        """`database_url` in the place of the one that this process uses."""
        environment = os.environ | ({"DATABASE_URL": database_url} if database_url else {})
        command = [sys.executable, "-m", "medreg.cli", name, *arguments]
        # Its own session: Ctrl-C in the terminal reaches only the parent, which ends the children in order.
        process = subprocess.Popen(  # noqa: S603 -- our own commands
            command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_end_with_parent
        )
        return cls(name, process)

    def end(self, deadline: float) -> None:
        """SIGTERM first; what is left of the group at the deadline is killed."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def children(*first: Child) -> Iterator[list[Child]]:
    """Ends all of them on the way out, and those that the block added, however it ends."""
    started = [*first]
    try:
        yield started
    finally:
        for child in started:
            if child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in started:
            child.end(deadline)


@contextmanager
def interruption() -> Iterator[threading.Event]:
    """An event that Ctrl-C, SIGTERM or a closed terminal sets, instead of killing this process half-way."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wait_for_end(started: list[Child], asked: threading.Event) -> None:
    """Until interrupted; raises click.ClickException naming the child that ended by itself."""
    while not asked.wait(0.3):
        for child in started:
            code = child.process.poll()
            if code is not None:
                raise click.ClickException(f"medreg {child.name} ended by itself (exit {code}); everything is stopped.")


def _end_with_parent() -> None:
    """The kernel sends SIGTERM when the parent dies, even by kill -9 (Linux)."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
