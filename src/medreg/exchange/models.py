"""Partners with whom batches are exchanged, and every batch that came or went."""

from django.db import models


class Partner(models.Model):
    """Another register: a province by its two digits, or 00 for the nation. `keys` are its public keys (JSON of
    `signing.keys`). The chains: number and digest of the last batch that went out and of the last one taken in."""

    code = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=60)
    keys = models.JSONField()
    sent = models.BigIntegerField(default=0)
    sent_digest = models.CharField(max_length=64, blank=True)
    sent_position = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)
    received_digest = models.CharField(max_length=64, blank=True)


class Batch(models.Model):
    """One signed batch, as it came or went; never altered but for `state`, `report` and `settled_at`.

    Out: sent. In: waiting (numbers before it are missing), taken (in its place, not yet applied), applied, quarantined
    (the importer found defects), set_aside (an operator went past it, with a reason).
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="batches")
    outgoing = models.BooleanField()
    sequence = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    rows = models.PositiveIntegerField()
    text = models.TextField()
    state = models.CharField(max_length=12)
    report = models.JSONField(default=dict)
    run = models.UUIDField(null=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "outgoing", "sequence"], name="one_batch_a_number")]
