"""Whether the database's disk has room for a generated world, asked before anything is written."""

import json
import os
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
    """Where a server on this machine keeps its data."""
    record = Path(settings.STATE_DIR, "cluster.json")
    if not os.environ.get("MEDREG_DATABASE_ELSEWHERE") and record.exists():
        base = Path(json.loads(record.read_text())["base"])
        if base.exists():
            return base
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('data_directory', true) WHERE pg_has_role('pg_read_all_settings', 'member')"
        )
        row = cursor.fetchone()
    return Path(row[0]) if row and row[0] and Path(row[0]).exists() else None


def _words(size: int) -> str:
    return f"{size / (1 << 30):.1f} GB"
