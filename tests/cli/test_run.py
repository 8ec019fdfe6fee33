"""`medreg run` from nothing to the first page and back to nothing."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from medreg.cli.cluster.postmaster import running_postmaster
from tests.cli.processes import mentioning
from tests.cli.test_cluster import data_folder

pytestmark = pytest.mark.cluster


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A `medreg run` under test and what it has printed so far."""

    def __init__(self, state_dir: Path, port: int) -> None:
        environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DEMO"}}
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "medreg.cli", "run"],
            env=environment | {"MEDREG_STATE_DIR": str(state_dir), "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(iter(self.process.stdout.readline, ""))

    @property
    def output(self) -> str:
        return "".join(self.lines)

    def wait_until_it_prints(self, text: str, seconds: float = 180) -> None:
        deadline = time.monotonic() + seconds
        while text not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            time.sleep(0.05)

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        code = self.process.wait(60)
        self.reader.join(10)
        return code


@contextmanager
def running(state_dir: Path, port: int) -> Iterator[Running]:
    run = Running(state_dir, port)
    try:
        run.wait_until_it_prints("Ctrl-C stops everything")
        yield run
    finally:
        if run.process.poll() is None:
            run.end(signal.SIGKILL)


def status(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def wait_until_gone(text: str) -> list[int]:
    deadline = time.monotonic() + 20
    while (left := mentioning(text)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def test_the_first_page_comes_ctrl_c_leaves_nothing_and_the_second_start_has_nothing_to_prepare(
    state_dir: Path,
) -> None:
    port = free_port()

    with running(state_dir, port) as first:
        page = status(port)
        code = first.end(signal.SIGINT)
    left = mentioning(str(state_dir))
    with running(state_dir, port) as second:
        second_code = second.end(signal.SIGTERM)

    assert (page, code, second_code) == (200, 0, 0), first.output
    assert left == []
    assert running_postmaster(data_folder(state_dir)) is None
    assert "preparing the database" in first.output
    assert "…" not in second.output


def test_killing_it_ends_the_worker_and_the_web_server_too(state_dir: Path) -> None:
    with running(state_dir, free_port()) as run:
        run.end(signal.SIGKILL)

        left = wait_until_gone(str(state_dir))

    assert left == []


def test_a_child_that_ends_stops_everything_and_is_named(state_dir: Path) -> None:
    with running(state_dir, free_port()) as run:
        worker = next(
            pid for pid in mentioning(str(state_dir)) if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
        )
        os.kill(worker, signal.SIGKILL)
        code = run.process.wait(60)
        run.reader.join(10)

    assert code == 1
    assert "medreg worker ended by itself" in run.output
    assert wait_until_gone(str(state_dir)) == []


def test_a_port_in_use_is_said_before_anything_is_started(state_dir: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        run = Running(state_dir, port)
        code = run.process.wait(60)
        run.reader.join(10)

    assert code == 1
    assert f"port {port}" in run.output
    assert not (state_dir / "cluster.json").exists()


def test_a_world_for_demonstration_is_refused_in_production() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "medreg.cli", "run"],
        env=os.environ | {"DEMO": "1", "MEDREG_ENV": "production", "PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert answer.returncode == 1
    assert "refused in production" in answer.stderr
