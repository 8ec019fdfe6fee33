"""`medreg screenshots`: signs in as every persona of the demo, follows every link, and keeps a picture of each page."""

import os
import shutil
import socket
import threading
import time
import urllib.request
from pathlib import Path

import click

from medreg.cli.children import Child, children
from medreg.cli.demo_clock import demo_clock_offset
from medreg.cli.installation import REPOSITORY, reachable_database
from medreg.cli.picture_walk import Walk, walk_everywhere
from medreg.cli.preparation import Preparation

STATE = REPOSITORY / ".state" / "screenshots"
FOLDER = REPOSITORY / "screenshots"
ADDRESS = "127.0.0.1"
FIRST_PAGE_SECONDS = 60


@click.command()
@click.option("--url", help="A demo that runs already, e.g. http://localhost:8000; else one is started for this.")
@click.option("--persona", multiple=True, help="Only these log-in names.")
@click.option("--folder", type=click.Path(path_type=Path), default=FOLDER, show_default="screenshots/")
def screenshots(url: str | None, persona: tuple[str, ...], folder: Path) -> None:
    """Every page, 1360 and 390 px wide, with an index.html; exit 1 when a page failed."""
    browser = shutil.which("chromium")
    if browser is None:
        raise click.ClickException("chromium is missing: apt-get install chromium")
    walk = Walk(folder=folder, browser=browser, only=persona, say=click.echo)
    failures = walk_everywhere(walk, url.rstrip("/")) if url else _in_a_world_of_its_own(walk)
    for failure in failures:
        click.echo(f"  FAILED {failure}", err=True)
    click.echo(f"  {folder / 'index.html'}")
    raise SystemExit(1 if failures else 0)


def _in_a_world_of_its_own(walk: Walk) -> list[str]:
    """A cluster, a demo world and a server apart from those of `make run`; the world is kept for the next time."""
    os.environ.pop("DATABASE_URL", None)
    port = _free_port()
    os.environ |= {
        "DEMO": "1",
        "PORT": str(port),
        "MEDREG_STATE_DIR": str(STATE),
        "MEDREG_CLOCK_OFFSET": str(demo_clock_offset(STATE, None)),
    }
    with reachable_database() as url:
        Preparation(url, STATE, threading.Event()).bring_up_to_date()
        with children(Child.start("serve", "--address", ADDRESS)):
            address = f"http://localhost:{port}"
            _wait_for(f"{address}/livez")
            return walk_everywhere(walk, address)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + FIRST_PAGE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10):  # noqa: S310 - our own server
                return
        except OSError as silent:
            if time.monotonic() > deadline:
                raise click.ClickException(f"no page came within {FIRST_PAGE_SECONDS} s") from silent
            time.sleep(0.2)
