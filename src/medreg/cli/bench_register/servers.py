"""One Granian with one process and two threads, as `medreg serve` starts it, for any WSGI application."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ADDRESS = "127.0.0.1"
REAL, BARE, ORM = "medreg.config.wsgi", "medreg.cli.bench_register.bare", "medreg.cli.bench_register.orm_application"
START_SECONDS = 60.0
_PLENTY = "1000000000"


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process: "subprocess.Popen[bytes]"

    def cpu_seconds(self) -> float:
        """Of its serving process so far, user and system."""
        total = 0.0
        for child in _children(self.process.pid):
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return total


@contextmanager
def served(module: str, url: str) -> Iterator[Server]:
    """`module:application` reading the register at `url`; the limits of the window count, but hold up nobody."""
    with socket.create_server((ADDRESS, 0)) as probe:
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": url,
        "MEDREG_WINDOW_URL": url,
        "MEDREG_REGISTER_BURST": _PLENTY,
        "MEDREG_REGISTER_PER_SECOND": _PLENTY,
        "PYTHONWARNINGS": "ignore",
    }
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        ADDRESS,
        "--port",
        str(port),
        "--workers",
        "1",
    ]
    command += ["--blocking-threads", "2", "--no-ws", "--log-level", "warning", f"{module}:application"]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    try:
        _wait(port, process)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection((ADDRESS, port), timeout=30) as connection:
                connection.sendall(
                    b"GET /api/v1/register/licences/0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                )
                if connection.recv(12).startswith(b"HTTP/1.1"):
                    return
        except OSError:
            pass
        time.sleep(0.05)
    raise RuntimeError("the server of the benchmark did not start")


def _children(pid: int) -> list[int]:
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
