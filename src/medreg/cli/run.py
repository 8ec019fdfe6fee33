"""`medreg run`: from nothing to the first page, then everything until Ctrl-C; nothing stays behind."""

import contextlib
import http.client
import os
import threading
import time
from datetime import datetime

import click
from psycopg.conninfo import conninfo_to_dict

from medreg.cli.children import Child, Interrupted, children, interruption, wait_for_end
from medreg.cli.cluster import ensure_database
from medreg.cli.demo_clock import demo_clock_offset
from medreg.cli.installation import DATABASE, address_for, demo_wanted, reachable_database, state_dir
from medreg.cli.preparation import Preparation
from medreg.cli.serve import refuse_taken_port

ADDRESS = "127.0.0.1"
FIRST_PAGE_SECONDS = 60.0


@click.command()
@click.option("--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--today", envvar="TODAY", type=click.DateTime(["%Y-%m-%d"]), help="The demo's present day (kept).")
@click.option("--prepare-only", is_flag=True, help="Set everything up, start nothing.")
def run(port: int, today: datetime | None, prepare_only: bool) -> None:
    """Start everything: database, migrations, demo world (DEMO=1), worker, signing process and web server."""
    if not prepare_only:
        refuse_taken_port(ADDRESS, port)
    if demo_wanted() and os.environ.get("MEDREG_ENV") == "production":
        raise click.ClickException("DEMO=1 is refused in production: the demo world is synthetic and open to anyone.")
    os.environ["PORT"] = str(port)
    os.environ["MEDREG_STATE_DIR"] = str(state_dir())
    if demo_wanted() and "MEDREG_CLOCK_OFFSET" not in os.environ:
        os.environ["MEDREG_CLOCK_OFFSET"] = str(demo_clock_offset(state_dir(), today.date() if today else None))
    with interruption() as asked, contextlib.suppress(Interrupted):
        _prepare_given_database()
        with reachable_database() as url:
            Preparation(url, state_dir(), asked).bring_up_to_date()
            if prepare_only:
                click.echo("  ready: make run")
            else:
                _serve_until_interrupted(port, url, asked)
    if not prepare_only:
        click.echo("  stopped")


def _serve_until_interrupted(port: int, url: str, asked: threading.Event) -> None:
    os.environ.setdefault("MEDREG_WINDOW_URL", address_for("window", url))
    with children(Child.start("serve", "--address", ADDRESS, database_url=address_for("web", url))) as started:
        if _answers(port, started, asked):
            # Only now, so that loading them does not hold up the first page.
            started += [
                Child.start("witness", "--pin-from", str(state_dir() / "log-keys")),
                Child.start("worker", database_url=address_for("worker", url)),
                Child.start("signer", database_url=address_for("signer", url)),
            ]
            click.echo(f"\n  medreg 医师电子化注册   http://localhost:{port}/")
            if demo_wanted():
                click.echo(f"  演示身份 personas       http://localhost:{port}/demo/")
            click.echo("  Ctrl-C stops everything.\n")
        wait_for_end(started, asked)


def _prepare_given_database() -> None:
    """A given database gets its roles where we may make them, else the SQL is printed; the pages work without them."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return
    statements = ensure_database(url, str(conninfo_to_dict(url).get("dbname") or DATABASE))
    if statements:
        click.echo("  this database user may not make roles; an administrator runs once:")
        click.echo("".join(f"    {statement}\n" for statement in statements))


def _answers(port: int, started: list[Child], asked: threading.Event) -> bool:
    """Whether the first page came; False when interrupted or when a child ended (the caller then says so)."""
    deadline = time.monotonic() + FIRST_PAGE_SECONDS
    while not asked.wait(0.05) and all(child.process.poll() is None for child in started):
        connection = http.client.HTTPConnection(ADDRESS, port, timeout=30)
        try:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            connection.getresponse().read()
            return True
        except OSError:
            if time.monotonic() > deadline:
                raise click.ClickException(f"no page came within {FIRST_PAGE_SECONDS:.0f} s.") from None
        finally:
            connection.close()
    return False
