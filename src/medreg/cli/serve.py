"""`medreg serve`: Granian in front of the WSGI application, by default one process with two threads (measured best)."""

import socket

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

APPLICATION = "medreg.config.wsgi:application"


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 8), help="Threads of each process.")
def serve(address: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages and the API until interrupted."""
    refuse_taken_port(address, port)
    Granian(
        APPLICATION,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    ).serve()


def refuse_taken_port(address: str, port: int) -> None:
    """Raises click.ClickException where another program listens already."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise click.ClickException(
                f"port {port} on {address} cannot be used ({error.strerror}): end the program that has it, "
                f"or choose another port: make run PORT={port + 1}"
            ) from error
