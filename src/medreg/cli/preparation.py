"""What must be done before the first page, each step only when what it depends on has changed."""

import hashlib
import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
import psycopg
from psycopg.conninfo import make_conninfo

from medreg.cli.children import Child, Interrupted, children
from medreg.cli.installation import REPOSITORY, demo_wanted

SOURCE = REPOSITORY / "src" / "medreg"
RECORD = "prepared.json"
APPLIED = "SELECT count(*), max(applied)::text FROM django_migrations"
EMPTY = "SELECT NOT EXISTS (SELECT 1 FROM accounts_user)"


@dataclass(frozen=True, slots=True)
class Preparation:
    """The steps for one database and one state folder."""

    url: str
    state_dir: Path
    asked_to_stop: threading.Event

    def bring_up_to_date(self) -> None:
        """Migrations, static files and, where wanted, the demo world; prints the steps that had something to do."""
        record = self._read_record()
        schema, static = _digest(_migration_files()), _digest(_static_files())
        if record.get("schema") != [schema, self._applied()]:
            self._step("preparing the database", "migrate")
            record["schema"] = [schema, self._applied()]
            self._write_record(record)
        if record.get("static") != static or not (self.state_dir / "static" / "staticfiles.json").exists():
            self._step("gathering static files", "gather-static")
            record["static"] = static
            self._write_record(record)
        if demo_wanted():
            self._ensure_demo_world(record)

    def _ensure_demo_world(self, record: dict[str, object]) -> None:
        """Only into an empty database; one whose building was interrupted is said, never silently shown as whole."""
        if self._is_empty():
            record["demo"] = [self.address, "begun"]
            self._write_record(record)
            self._step("building the demo world (about a minute, once)", "demo", "--scale", "small")
            record["demo"] = [self.address, "whole"]
            self._write_record(record)
        elif record.get("demo") == [self.address, "begun"]:
            click.echo("  the demo world is incomplete (its building was interrupted): rm -rf .state makes it anew")

    def _step(self, what: str, *command: str) -> None:
        click.echo(f"  {what} …")
        with children(Child.start(*command)) as (child,):
            while child.process.poll() is None:
                if self.asked_to_stop.wait(0.05):
                    raise Interrupted
        code = child.process.returncode
        if code != 0:
            raise click.ClickException(f"medreg {' '.join(command)} failed (exit {code}); see the lines above.")

    def _applied(self) -> list[object]:
        """Number and time of the applied migrations: tells a database from one made anew under the same address."""
        try:
            return [self.address, *(self._ask(APPLIED) or ())]
        except psycopg.errors.UndefinedTable:
            return []

    def _is_empty(self) -> bool:
        return self._ask(EMPTY) == (True,)

    def _ask(self, query: str) -> tuple[object, ...] | None:
        with psycopg.connect(self.url, connect_timeout=10) as connection:
            return connection.execute(query.encode()).fetchone()

    @property
    def address(self) -> str:
        """The database's address without its password."""
        return make_conninfo(self.url, password=None)

    def _read_record(self) -> dict[str, object]:
        try:
            content = json.loads((self.state_dir / RECORD).read_text())
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _write_record(self, record: dict[str, object]) -> None:
        (self.state_dir / RECORD).write_text(json.dumps(record, indent=1))


def _migration_files() -> Iterable[Path]:
    yield REPOSITORY / "requirements" / "run.txt"
    yield from SOURCE.glob("**/migrations/*.py")


def _static_files() -> Iterable[Path]:
    yield REPOSITORY / "requirements" / "run.txt"
    for folder in SOURCE.glob("**/static"):
        yield from (file for file in folder.rglob("*") if file.is_file())


def _digest(files: Iterable[Path]) -> str:
    """One digest over names, sizes and times of change: reading 20 MB of fonts at each start would cost more."""
    total = hashlib.sha256()
    for file in sorted(files):
        entry = file.stat()
        total.update(f"{file.relative_to(REPOSITORY)} {entry.st_size} {entry.st_mtime_ns}\n".encode())
    return total.hexdigest()
