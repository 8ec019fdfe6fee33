"""Whether the database's disk has room for a generated world, asked before anything is written."""

import json
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from medreg.demo.bulk.size import Size


class NoRoom(Exception):
    """The words say how much is free, how much is needed and what to do."""


def check_room(size: Size) -> str:
    """Raises NoRoom; returns what was found, in words. The disk of a server elsewhere cannot be seen from here."""
    folder = _data_folder()
    if folder is None:
        return f"needs {_words(size.bytes_needed)} on the database server's disk, which cannot be seen from here"
    free = shutil.disk_usage(folder).free
    if free < size.bytes_needed:
        raise NoRoom(
            f"not enough room in {folder}: {_words(free)} free, {_words(size.bytes_needed)} needed. "
            "Free some, or move the state folder (MEDREG_STATE_DIR) to another disk."
        )
    return f"{_words(free)} free, {_words(size.bytes_needed)} needed"


def _data_folder() -> Path | None:
    """Where the server keeps its data, if that is on this machine: told by the server, else by the launcher's own record."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN pg_has_role('pg_read_all_settings', 'member') THEN current_setting('data_directory') END"
        )
        told = cursor.fetchone()[0]
    record = Path(settings.STATE_DIR, "cluster.json")
    if told is None and str(connection.settings_dict["HOST"]).startswith("/") and record.exists():
        told = json.loads(record.read_text())["base"]
    return Path(told) if told and Path(told).exists() else None


def _words(size: int) -> str:
    return f"{size / (1 << 30):.1f} GB"
