"""`medreg witness`: cosigns the heads of logs that have only grown. No Django, no database; made for another machine."""

import os
import signal
import threading
from datetime import timedelta
from pathlib import Path

import click

from medreg import clock
from medreg.cli.installation import state_dir
from medreg.proofs.checkpoint import NoteError, read_key
from medreg.tlog.witness import LABEL, PinnedKeyError, open_witness
from medreg.tlog.witness_server import UNIX, serving


@click.command()
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), help="Key and state; default .state/witness."
)
@click.option("--listen", default="", help="HOST:PORT or unix:PATH; default a socket in the folder.")
@click.option("--name", default="medreg-witness", show_default=True, help="Name in the key, without spaces or plus.")
@click.option("--pin", multiple=True, metavar="KEY", help="Public key of a log to watch, may be repeated.")
@click.option(
    "--pin-from",
    type=click.Path(file_okay=False, path_type=Path),
    help="Pin a log at first sight by its key in this folder: for development, where log and witness are one house.",
)
def witness(folder: Path | None, listen: str, name: str, pin: tuple[str, ...], pin_from: Path | None) -> None:
    """Answer add-checkpoint (C2SP tlog-witness) until interrupted; refuse a tree that shrank or was rewritten."""
    clock.set_offset(timedelta(seconds=int(os.environ.get("MEDREG_CLOCK_OFFSET") or 0)))
    place = folder or state_dir() / LABEL
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        opened = open_witness(place, name=name, now=lambda: int(clock.now().timestamp()), first_seen=pin_from)
        for text in pin:
            opened.pin(read_key(text))
        with serving(opened, listen or f"{UNIX}{place / 'socket'}"):
            stop.wait()
    except (NoteError, PinnedKeyError, OSError, ValueError) as problem:
        raise click.ClickException(str(problem)) from problem
