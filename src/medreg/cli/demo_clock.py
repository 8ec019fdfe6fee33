"""The demo's own time: "today" is 2026-09-15, nine o'clock, when the world is made, and runs on from there."""

from datetime import date, datetime, time
from pathlib import Path

from medreg import clock

FIRST_DAY = date(2026, 9, 15)
RECORD = "demo-clock-offset"


def demo_clock_offset(state_dir: Path, today: date | None) -> int:
    """Seconds that the demo's clock differs from the real one: kept in the state folder, made anew for a given day."""
    record = state_dir / RECORD
    if today is None and record.exists():
        return int(record.read_text())
    begin = datetime.combine(today or FIRST_DAY, time(9, 0), clock.SHANGHAI)
    offset = round((begin - clock.now() + clock.offset()).total_seconds())
    state_dir.mkdir(parents=True, exist_ok=True)
    record.write_text(str(offset))
    return offset
