"""API clients, their secrets and tokens (digests only), and how much they have asked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Client(models.Model):
    """One program of one organisation. `organisation` is opaque (`institution:7`, `province:11`) or empty.

    It works from `valid_from` to `valid_until` (last day, null = no end) unless `suspended_at` is set. Quotas are calls.
    """

    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=60, blank=True)
    province = models.CharField(max_length=2, blank=True)
    contact = models.CharField(max_length=200)
    scopes = ArrayField(models.CharField(max_length=40))
    per_minute = models.PositiveIntegerField()
    per_day = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    suspended_at = models.DateTimeField(null=True)
    suspended_because = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class ClientSecret(models.Model):
    """SHA-256 of a secret of 256 random bits; two may work at a time, so that a client can change over (rotation)."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="secrets")
    digest = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class ClientToken(models.Model):
    """SHA-256 of a bearer token of 256 random bits, with the scopes that it opens."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="tokens")
    scopes = ArrayField(models.CharField(max_length=40))
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()


class QuotaCount(models.Model):
    """Calls of a client in a window of `seconds` (60 or 86,400) that began at `since`."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    seconds = models.PositiveIntegerField()
    since = models.DateTimeField()
    used = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "seconds", "since"], name="one_count_a_window")]


class PurposeCount(models.Model):
    """How often a client asked on a day, through which scope, for which purpose, and how many records it was told."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    scope = models.CharField(max_length=40)
    purpose = models.CharField(max_length=20)
    calls = models.PositiveBigIntegerField()
    subjects = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "day", "scope", "purpose"], name="one_count_a_day_and_purpose")
        ]
