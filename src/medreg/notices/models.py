"""Notices on the site (送达) and messages that leave it (SMS); recipients are opaque user ids."""

from django.db import models

from medreg.secrecy.fields import SealedTextField


class Notice(models.Model):
    recipient_id = models.BigIntegerField()
    dedupe_key = models.CharField(max_length=200, unique=True)
    topic = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["recipient_id", "-created_at"])]


class OutgoingMessage(models.Model):
    """One SMS; address and text (it may hold a code) are sealed, the masked form is for those who seek faults."""

    channel = models.CharField(max_length=10, default="sms")
    address = SealedTextField()
    masked_address = models.CharField(max_length=20)
    text = SealedTextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)
