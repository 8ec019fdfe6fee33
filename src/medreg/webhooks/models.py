"""Addresses of clients to which the feed of changes is sent, how far each has come, and what became of the attempts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from medreg.clients.models import Client
from medreg.secrecy.fields import SealedTextField


class Endpoint(models.Model):
    """`position` is that of the last event that the receiver has taken (or did not want); events go out in order.

    While `lease` is set until `lease_until`, one worker sends; only it may say how far it came. `state` is active or
    disabled; `failures` count since the last success, `failing_since` is the first of them.
    """

    key = models.CharField(max_length=40, unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=500)
    description = models.CharField(max_length=120, blank=True)
    types = ArrayField(models.CharField(max_length=40), default=list)
    state = models.CharField(max_length=10, default="active")
    disabled_because = models.CharField(max_length=20, blank=True)
    position = models.BigIntegerField()
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField()
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "next_attempt_at"])]


class EndpointSecret(models.Model):
    """What messages are signed with, sealed; two at a time during a change-over, and every message bears both signatures."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="secrets")
    secret = SealedTextField()
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class Replay(models.Model):
    """A range of the feed that is sent once more, with the same ids; `position` is the last one sent, `until` the end."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="replays")
    position = models.BigIntegerField()
    until = models.BigIntegerField()
    asked_at = models.DateTimeField()


class Attempt(models.Model):
    """One message and what became of it; kept for a month. `status` is that of HTTP, null where no answer came."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="attempts")
    position = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=20, blank=True)
    milliseconds = models.PositiveIntegerField()
