"""Dates in searches: a prefix and a date of any precision stand for a span of moments (FHIR R4, 3.1.1.5.5). Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
PREFIXES = ("eq", "ne", "gt", "lt", "ge", "le", "sa", "eb")
"""`ap` (approximately) is not offered: nobody needs about when a record changed."""
_FORM = re.compile(
    r"(?P<prefix>[a-z]{2})?(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)"
    r"(T(?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d)(\.(?P<fraction>\d{1,9}))?)?(?P<zone>Z|[+ -]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


class DateDefectError(ValueError):
    """Not a date of FHIR with a prefix that is offered."""


@dataclass(frozen=True, slots=True)
class Span:
    """`since` ≤ t < `before`, either end open when None; with `outside` everything else."""

    since: datetime | None
    before: datetime | None
    outside: bool = False


def span_of(text: str) -> Span:
    """`ge2026-09-15` → since that day's beginning in Shanghai. Raises DateDefectError."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise DateDefectError(text)
    prefix = found["prefix"] or "eq"
    if prefix not in PREFIXES:
        raise DateDefectError(text)
    try:
        first, next_one = _precision(found)
    except (ValueError, OverflowError) as impossible:
        raise DateDefectError(text) from impossible
    return {
        "eq": Span(first, next_one),
        "ne": Span(first, next_one, outside=True),
        "gt": Span(next_one, None),
        "sa": Span(next_one, None),
        "ge": Span(first, None),
        "lt": Span(None, first),
        "eb": Span(None, first),
        "le": Span(None, next_one),
    }[prefix]


def _precision(found: re.Match[str]) -> tuple[datetime, datetime]:
    """The first moment of what is written, and the first after it."""
    zone = _zone(found["zone"])
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    if not 1900 <= year <= 9998:
        raise ValueError(year)
    if found["hour"] is None:
        first = datetime(year, month, day, tzinfo=zone)
        return first, _next_day(first, found)
    fraction = (found["fraction"] or "").ljust(6, "0")[:6]
    first = datetime(
        *(year, month, day, int(found["hour"]), int(found["minute"]), int(found["second"] or 0), int(fraction)),
        tzinfo=zone,
    )
    step = timedelta(minutes=1) if found["second"] is None else timedelta(seconds=1)
    if found["fraction"]:
        step = timedelta(microseconds=10 ** max(6 - len(found["fraction"]), 0))
    return first, first + step


def _next_day(first: datetime, found: re.Match[str]) -> datetime:
    if found["month"] is None:
        return first.replace(year=first.year + 1)
    if found["day"] is None:
        return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return first + timedelta(days=1)


def _zone(text: str | None) -> tzinfo:
    """A plus that arrives as a space was not encoded in the address; no other reading makes sense."""
    if text is None:
        return SHANGHAI
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
