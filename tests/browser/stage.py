"""The browser, its devices and the worker process that a journey runs with."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, sync_playwright
from psycopg.conninfo import make_conninfo

import medreg
from medreg import clock
from medreg.tlog.witness import open_witness
from medreg.tlog.witness_server import serving
from tests.browser.inspection import REPORT_POLICY, Inspection
from tests.browser.walker import PATIENCE_MS, Walker
from tests.portals.shared.server import CHROMIUM, QUIETLY

DEVICES: Final[dict[str, dict[str, Any]]] = {
    "desktop": {"viewport": {"width": 1360, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
}


@dataclass
class Stage:
    """Where people of one test meet: the running site, one browser, one inspection for all."""

    browser: Browser
    origin: str
    folder: Path
    inspection: Inspection

    def enter(self, who: str, device: str = "desktop", *, scripts: bool = True) -> Walker:
        """A new person with a browser that knows nothing yet."""
        context = self.browser.new_context(locale="zh-CN", java_script_enabled=scripts, **DEVICES[device])
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(REPORT_POLICY)
        name = f"{who}-{device}"
        walker = Walker(context.new_page(), self.origin, name, device, self.inspection, scripts)
        self.inspection.watch(walker.page, name)
        return walker

    def leave(self) -> None:
        for context in self.browser.contexts:
            context.close()


@contextmanager
def browsing_in_chinese() -> Iterator[Browser]:
    """Chromium whose own words (file chooser, dates) are Chinese too."""
    with sync_playwright() as playwright:
        environment: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "zh_CN"}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIETLY, "--lang=zh-CN"], env=environment)
        yield browser
        browser.close()


@contextmanager
def working(state: Path, origin: str, log: Path) -> Iterator[None]:
    """The product's own worker and signing process on the database, files, keys and clock of the test, and the witness of its
    logs."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(medreg.__file__).parents[1]),
        "DATABASE_URL": make_conninfo(_dsn(), dbname=str(connection.settings_dict["NAME"])),
        "MEDREG_STATE_DIR": str(state),
        "MEDREG_KEY_DIR": str(settings.KEY_DIR),
        "MEDREG_PUBLIC_ORIGIN": origin,
        "DEMO": "1",
        "MEDREG_CLOCK_OFFSET": str(int(clock.offset().total_seconds())),
    }
    with log.open("wb") as out, witnessing(state):
        processes = [_started(command, environment, out) for command in (("worker", "--concurrency", "1"), ("signer",))]
        try:
            yield
            assert [process.poll() for process in processes] == [None, None], log.read_text()
        finally:
            for process in processes:
                _end(process)


def _started(command: tuple[str, ...], environment: dict[str, str], out: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "medreg.cli", *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.STDOUT,
    )


@contextmanager
def witnessing(state: Path) -> Iterator[None]:
    """Where a worker with this state folder looks for it; it pins the logs' keys at first sight."""
    folder = state / "witness"
    witness = open_witness(
        folder, name="witness.example", now=lambda: int(clock.now().timestamp()), first_seen=state / "log-keys"
    )
    with serving(witness, f"unix:{folder / 'socket'}"):
        yield


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)


def _dsn() -> str:
    return os.environ.get("DATABASE_URL", "")
