"""The signed list of official sites, one row a signature."""

from django.db import models


class SignedSiteList(models.Model):
    """Append-only (trigger), written by the worker alone: a note over the list of hosts, good until `expires_at`."""

    note = models.TextField()
    hosts = models.JSONField()
    signed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
