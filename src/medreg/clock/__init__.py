"""The one source of time. Legal days are calendar days in Asia/Shanghai, never UTC dates (handbook: date arithmetic).

The clock may be shifted by a whole number of seconds (demo world, tests): `shift_to` moves it, everything else follows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_offset = timedelta()


def now() -> datetime:
    """The present moment, aware, in Asia/Shanghai."""
    return datetime.now(SHANGHAI) + _offset


def today() -> date:
    """The present legal day."""
    return now().date()


def set_offset(offset: timedelta) -> None:
    """Shift the clock of this process; called once by the settings from MEDREG_CLOCK_OFFSET (seconds)."""
    global _offset
    _offset = offset


def offset() -> timedelta:
    return _offset


@contextmanager
def shifted_to(moment: datetime | date) -> Iterator[None]:
    """Run a block as if it began at `moment` (a date means nine in the morning in Shanghai)."""
    previous = _offset
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9, 0), SHANGHAI)
    set_offset(moment - datetime.now(SHANGHAI))
    try:
        yield
    finally:
        set_offset(previous)
