"""Reading the feed."""

from medreg.changes.events import Event, event_type, subject_of
from medreg.changes.models import Change


def changes_after(position: int, limit: int) -> list[Event]:
    """The events that follow a position (0: the beginning), in order, without gaps."""
    rows = Change.objects.filter(position__gt=position).order_by("position")[:limit]
    return [event_of(row) for row in rows]


def last_position() -> int:
    """Of the newest event; 0 when there is none."""
    newest = (
        Change.objects.filter(position__isnull=False).order_by("-position").values_list("position", flat=True).first()
    )
    return newest or 0


def event_of(row: Change) -> Event:
    """The event of a row that has its position."""
    assert row.position is not None
    return Event(
        position=row.position,
        type=event_type(row.old_status, row.new_status),
        subject=subject_of(row.registration_id),
        licence_number=row.licence_number,
        province=row.province,
        status=row.new_status,
        fields=tuple(row.fields),
        at=row.at,
    )
