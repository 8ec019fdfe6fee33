"""`medreg doctor`: what an installation needs, checked one by one, each failure with its remedy."""

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib import import_module

import click
import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from pydantic import ValidationError

from medreg import clock
from medreg.cli.cluster import ClusterError
from medreg.cli.installation import SETTINGS, reachable_database
from medreg.law.calendar import packaged_calendar
from medreg.signing.software_key import FOR_OTHERS, PRIVATE

LEAST_FREE_BYTES = 2_000_000_000
LEAST_CALENDAR_DAYS = 60
LARGEST_CLOCK_GAP = timedelta(seconds=2)
SERVER = "SELECT current_setting('server_version'), current_setting('server_encoding'), pg_is_in_recovery()"
FRONT_END = ("bootstrap/bootstrap.min.css", "htmx/htmx.min.js", "cropper/cropper.min.js")


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the report; `needed` is False where only developers need the thing."""

    name: str
    ok: bool
    found: str
    remedy: str = ""
    needed: bool = True


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def doctor(as_json: bool) -> None:
    """Check this installation; exit 1 when something that is needed is missing."""
    report = [_python(), *_configured(), _chromium()]
    healthy = all(line.ok for line in report if line.needed)
    if as_json:
        click.echo(json.dumps({"ok": healthy, "checks": [asdict(line) for line in report]}, ensure_ascii=False))
    else:
        for line in report:
            mark = "ok  " if line.ok else ("FAIL" if line.needed else "note")
            click.echo(f"{mark}  {line.name:<12} {line.found}" + (f"\n      → {line.remedy}" if not line.ok else ""))
    raise SystemExit(0 if healthy else 1)


def _configured() -> list[Checked]:
    """The checks that need the settings, which need a database address, which may need a server of our own."""
    try:
        with reachable_database():
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
            django.setup()
            return [check() for check in INSIDE]
    except ClusterError as error:
        return [Checked("database", False, "no server", str(error))]
    except ValidationError as error:
        problems = "; ".join(str(problem["msg"]) for problem in error.errors())
        return [Checked("settings", False, problems, "set the environment variables that the message names")]


def _python() -> Checked:
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Checked("Python", sys.version_info >= (3, 11), found, "install Python 3.11 or newer")


def _database() -> Checked:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE doctor_writes (line int) ON COMMIT DROP")
            cursor.execute(SERVER)
            version, encoding, standby = cursor.fetchone() or ("", "", True)
    except DatabaseError as error:
        return Checked("database", False, str(error).strip(), "check DATABASE_URL and the rights of its user")
    found = f"PostgreSQL {version}, {encoding}, {'read-only standby' if standby else 'writable'}"
    return Checked(
        "database", encoding == "UTF8" and not standby, found, "name a writable UTF-8 database in DATABASE_URL"
    )


def _migrations() -> Checked:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Checked("migrations", False, str(error).strip(), "check the database first")
    return Checked(
        "migrations", not missing, f"{len(missing)} to apply" if missing else "all applied", "medreg migrate"
    )


def _front_end() -> Checked:
    missing = [name for name in FRONT_END if not (settings.FRONT_DIR / name).exists()]
    return Checked("front end", not missing, f"missing: {', '.join(missing)}" if missing else "complete", "make setup")


def _font() -> Checked:
    fonts = sorted(file.name for file in settings.FONT_DIR.glob("*.ttf"))
    return Checked("font", bool(fonts), ", ".join(fonts) or f"none in {settings.FONT_DIR}", "make setup")


def _keys() -> Checked:
    folder = settings.KEY_DIR
    if not folder.is_dir():
        return Checked(
            "keys", not settings.PRODUCTION, f"{folder}: made at first use", "set MEDREG_KEY_DIR to the folder"
        )
    private = folder / PRIVATE
    try:
        inside = [private, *private.iterdir()] if private.is_dir() else []
    except PermissionError:
        return Checked("keys", True, f"{folder}; the private ones are closed to this user", "")
    open_to_others = [file.name for file in inside if stat.S_IMODE(file.stat().st_mode) & FOR_OTHERS]
    found = f"open to other users: {', '.join(open_to_others)}" if open_to_others else str(folder)
    return Checked("keys", not open_to_others, found, f"chmod -R go-rwx {private}")


def _authority_keys() -> Checked:
    """In production an authority without its two keys issues nothing. Models can be loaded only after the settings."""
    try:
        missing = import_module("medreg.licences.issuing_key").missing_keys()
    except DatabaseError as error:
        return Checked("authority keys", False, str(error).strip(), "check the database first")
    found = f"{len(missing)} missing" if missing else "two for every authority that decides"
    told = "medreg keys missing names them; medreg keys complete makes them"
    return Checked("authority keys", not missing, found, told, needed=settings.PRODUCTION)


def _signing() -> Checked:
    """A version that the signing process refused is an alarm: somebody tried, or something was put in wrongly."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM licences_licenceversion WHERE state = 'refused'")
            (refused,) = cursor.fetchone() or (0,)
    except DatabaseError as error:
        return Checked("signing", False, str(error).strip(), "check the database first")
    found = f"{refused} versions refused" if refused else "nothing refused"
    return Checked("signing", not refused, found, "medreg signer --refused names them", needed=False)


def _disk() -> Checked:
    settings.STATE_DIR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.STATE_DIR).free
    return Checked("disk", free >= LEAST_FREE_BYTES, f"{free / 1e9:.1f} GB free", "free 2 GB where the state folder is")


def _clock() -> Checked:
    """This machine's clock beside the database server's: deadlines and signatures are dated by both."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            row = cursor.fetchone()
    except DatabaseError as error:
        return Checked("clock", False, str(error).strip(), "check the database first")
    gap = abs(clock.now() - clock.offset() - row[0]) if row else timedelta.max
    shifted = f", shifted by {clock.offset()}" if clock.offset() else ""
    found = f"{gap.total_seconds():.3f} s from the database's{shifted}"
    return Checked("clock", gap <= LARGEST_CLOCK_GAP, found, "set both machines by NTP")


def _calendar() -> Checked:
    """Sixty days before a year without a holiday notice; nothing is blocked then, but limits stay open."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(max(year), 0) FROM clock_holidayperiod")
            (imported,) = cursor.fetchone() or (0,)
    except DatabaseError as error:
        return Checked("calendar", False, str(error).strip(), "check the database first")
    year = max(imported, *packaged_calendar().years)
    left = (date(year, 12, 31) - clock.today()).days
    remedy = "medreg import calendar FILE, once the State Council has published the next year's holidays"
    return Checked("calendar", left >= LEAST_CALENDAR_DAYS, f"holidays known until {year}", remedy, needed=False)


def _ledger() -> Checked:
    try:
        found: Checked = import_module("medreg.cli.doctor_ledger").ledger()
    except DatabaseError as error:
        return Checked("ledger", False, str(error).strip(), "check the database first")
    return found


def _chromium() -> Checked:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    found = path or "missing (tests only)"
    return Checked("chromium", path is not None, found, "apt-get install chromium", needed=False)


INSIDE: tuple[Callable[[], Checked], ...] = (
    *(_database, _migrations, _front_end, _font),
    *(_keys, _authority_keys, _signing, _disk, _clock, _calendar, _ledger),
)
