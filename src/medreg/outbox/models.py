"""What must still happen outside the transaction. The job itself lives in procrastinate's table; this row makes it unique."""

from django.db import models


class OutboxEntry(models.Model):
    dedupe_key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    enqueued_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
