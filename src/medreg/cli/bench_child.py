"""The beginning of a measuring process that is no copy of another: Django first, then the same moment as its parent's."""

import os
from datetime import timedelta

import django
from django.db import connections

from medreg import clock
from medreg.cli.installation import SETTINGS


def begin(offset: timedelta) -> None:
    """`offset` as of `clock.offset` in the parent."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    connections.close_all()
    clock.set_offset(offset)
