"""Letters of authorities (文书): what was sent, to whom it was delivered, when it was first read. All three append-only."""

from django.db import models

from medreg.institutions.models import Authority, Institution
from medreg.physicians.models import Person


class Letter(models.Model):
    """One letter as it left. `values` and `text` are frozen with it, `pdf` is sealed and `digest` the SHA-256 of its
    plain bytes; (`case_id`, `sequence`) is the event of casework that it tells."""

    event_key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=16, unique=True)
    province = models.CharField(max_length=2)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="letters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="letters")
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="letters")
    case_id = models.BigIntegerField()
    case_number = models.CharField(max_length=20)
    sequence = models.PositiveIntegerField()
    day = models.DateField()
    values = models.JSONField()
    text = models.JSONField()
    pdf = models.BinaryField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "sequence"]),
            models.Index(fields=["institution", "-id"]),
        ]


class LetterDelivery(models.Model):
    """The letter lay in somebody's inbox from `delivered_at` on (电子送达)."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries")
    recipient_id = models.BigIntegerField()
    party = models.CharField(max_length=12)
    delivered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "recipient_id"], name="one_delivery_a_recipient")]


class LetterReading(models.Model):
    """The proof that a recipient opened it: the first time alone."""

    delivery = models.OneToOneField(LetterDelivery, on_delete=models.PROTECT, related_name="reading")
    read_at = models.DateTimeField()


class LetterNumberSeries(models.Model):
    """The last serial of a kind of body and letter in (area, year); its row lock orders those who send at once."""

    prefix = models.CharField(max_length=12)
    area_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "area_code", "year"], name="one_letter_number_series")
        ]
