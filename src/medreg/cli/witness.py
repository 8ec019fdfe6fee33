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
from medreg.tlog.witness import LABEL, PinnedKeyError, Witness, open_witness
from medreg.tlog.witness_server import UNIX, serving

LOOK_AGAIN_SECONDS = 2.0


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
    help="Pin each key that appears in this folder, at first sight: for development, where log and witness are one house.",
)
def witness(folder: Path | None, listen: str, name: str, pin: tuple[str, ...], pin_from: Path | None) -> None:
    """Answer add-checkpoint (C2SP tlog-witness) until interrupted; refuse a tree that shrank or was rewritten."""
    clock.set_offset(timedelta(seconds=int(os.environ.get("MEDREG_CLOCK_OFFSET") or 0)))
    place = folder or state_dir() / LABEL
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        opened = open_witness(place, name=name, now=lambda: int(clock.now().timestamp()))
        for text in pin:
            opened.pin(read_key(text))
        with serving(opened, listen or f"{UNIX}{place / 'socket'}"):
            while True:
                if pin_from is not None:
                    _pin_all(opened, pin_from)
                if stop.wait(LOOK_AGAIN_SECONDS):
                    return
    except (NoteError, PinnedKeyError, OSError, ValueError) as problem:
        raise click.ClickException(str(problem)) from problem


def _pin_all(opened: Witness, folder: Path) -> None:
    known = {key.text for key in opened.pinned()}
    for file in sorted(folder.glob("*.vkey")):
        key = read_key(file.read_text(encoding="utf-8"))
        if key.text in known:
            continue
        try:
            opened.pin(key)
        except PinnedKeyError as problem:
            click.echo(f"not pinned: {problem}", err=True)
