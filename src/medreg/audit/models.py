"""The ledger: who did what to what, when. The database refuses every change and deletion (migration 0001)."""

from django.db import models

from medreg.tlog.models import LoggedRow


class AuditEntry(LoggedRow):
    """One act; `leaf` is the salted SHA-256 digest of the entry's canonical bytes, sealed into the audit log later."""

    at = models.DateTimeField()
    province = models.CharField(max_length=2, blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=40)
    actor_organisation = models.CharField(max_length=60, blank=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    person_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)
    salt = models.BinaryField(max_length=16)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-id"]),
            models.Index(fields=["subject_kind", "subject_id"]),
        ]


class LedgerAlarm(models.Model):
    """A break that a verification found: which entry, and what is wrong with it. Told once; never taken back."""

    found_at = models.DateTimeField()
    flaw = models.CharField(max_length=40)
    entry = models.BigIntegerField(null=True)
    index = models.BigIntegerField(null=True)
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["flaw", "entry", "index"], name="one_alarm_a_break", nulls_distinct=False)
        ]
