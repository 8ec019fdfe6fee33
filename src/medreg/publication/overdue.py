"""How far the public records are behind the calendar."""

from datetime import datetime, time

from medreg import clock
from medreg.publication.models import PublicRecord


def record_overdue_since() -> datetime | None:
    """Since when a public record should have changed by the calendar and has not; None while all is well."""
    rows = PublicRecord.objects.filter(changes_on__lte=clock.today()).order_by("changes_on")
    day = rows.values_list("changes_on", flat=True).first()
    return None if day is None else datetime.combine(day, time(), clock.SHANGHAI)
