"""Holiday notices of the State Council as imported. A notice gives its years whole; the newest one of a year counts."""

from django.db import models


class HolidayPeriod(models.Model):
    """Days of one year that are off, or worked although they fall on a weekend (`worked`); both days included."""

    year = models.PositiveSmallIntegerField()
    first = models.DateField()
    last = models.DateField()
    worked = models.BooleanField()
    festival = models.CharField(max_length=40, blank=True)
    notice = models.CharField(max_length=120)
    source_import = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source_import"], name="holidays_by_import")]
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="holidays_end_after_they_begin")
        ]
