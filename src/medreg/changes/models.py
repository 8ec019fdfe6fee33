"""The feed of changes: one row whenever a public record appears, says something else or is taken back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Change(models.Model):
    """Written by the database itself (trigger on `publication_publicrecord`), so no writer can forget it.

    `position` is 1, 2, 3 … in the order of the feed, given once the row is committed. `old_status` is empty for a record
    that appears, `new_status` for one that is taken back; `fields` are the public fields that differ, never their values.
    """

    position = models.BigIntegerField(null=True, unique=True)
    registration_id = models.BigIntegerField()
    province = models.CharField(max_length=2)
    licence_number = models.CharField(max_length=20)
    old_status = models.CharField(max_length=24, blank=True)
    new_status = models.CharField(max_length=24, blank=True)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="changes_without_a_position", condition=models.Q(position__isnull=True))
        ]
