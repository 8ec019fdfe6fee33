"""Named points at which a test lets its process die; nothing happens at them unless MEDREG_CRASH_AT names one.

The settings take the name in a test installation alone; every other refuses to start with it.
"""

import os

from django.conf import settings

KILLED = 137


def reached(point: str, of: str = "") -> None:
    """Die here, without clean-up as under SIGKILL, when `point` or `point:of` is the named one."""
    named = settings.CRASH_AT
    if named and named in (point, f"{point}:{of}"):
        os._exit(KILLED)
