"""What was answered to a request that may be repeated: the first answer, kept for its repetitions."""

from django.db import models


class KeptAnswer(models.Model):
    """`caller` is opaque (`client:<key>`, or empty for everybody); `fingerprint` is SHA-256 over what was asked."""

    caller = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField()
    body = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="one_answer_a_key")]
