"""From the command to the first page (P7), warm: everything is prepared; beside the limit, an empty interpreter with Django."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from medreg.cli.bench_worlds import ensure_world

WORLD = "start"
MOST_SECONDS, PATIENCE = 5.0, 120.0


@dataclass(frozen=True, slots=True)
class StartSpeed:
    """Seconds, the quickest of the runs."""

    runs: int
    seconds: float
    bare_seconds: float

    @property
    def within_limits(self) -> bool:
        return self.seconds <= MOST_SECONDS

    def as_facts(self) -> dict[str, Any]:
        return {
            "target": "P7",
            **asdict(self),
            "ratio": round(self.seconds / self.bare_seconds, 1),
            "within_limits": self.within_limits,
        }

    def as_lines(self) -> list[str]:
        return [
            f"start (P7): warm, to the first page, the quickest of {self.runs}",
            f"  medreg run   {self.seconds:6.2f} s (at most {MOST_SECONDS:.0f} s)",
            f"  limit        {self.bare_seconds:6.2f} s, Python and Django loaded and nothing else",
        ]


def measure_start(*, runs: int) -> StartSpeed:
    """In a world of its own, whose server is stopped between the runs."""
    folder = ensure_world(WORLD, ("run", "--prepare-only"))
    bare = min(_bare(folder) for _ in range(runs))
    return StartSpeed(runs, round(min(_once(folder) for _ in range(runs)), 2), round(bare, 2))


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "MEDREG_CLOCK_OFFSET")}
    return {**kept, "MEDREG_STATE_DIR": str(folder), "DEMO": "1"}


def _bare(folder: Path) -> float:
    begun = time.perf_counter()
    loading = "import django; django.setup()"
    settings = {"DJANGO_SETTINGS_MODULE": "medreg.config.settings", "DATABASE_URL": "dbname=nowhere"}
    subprocess.run([sys.executable, "-c", loading], env=_environment(folder) | settings, check=True)  # noqa: S603
    return time.perf_counter() - begun


def _once(folder: Path) -> float:
    port = free_port()
    begun = time.perf_counter()
    running = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-m", "medreg.cli", "run", "--port", str(port)],
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(port):
            if time.perf_counter() - begun > PATIENCE or running.poll() is not None:
                raise TimeoutError("medreg run gave no page")
            time.sleep(0.02)
        return time.perf_counter() - begun
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(60)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
