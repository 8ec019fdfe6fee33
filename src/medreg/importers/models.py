"""Runs of the importers; every imported row carries the run's id, so that a whole run can be rolled back."""

import uuid

from django.db import models


class ImportRun(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    defective = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    actor_name = models.CharField(max_length=80, blank=True)
