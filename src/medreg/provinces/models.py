"""What offices publish about themselves: announcements, provincial pages, provincial parameters; and who confirmed reading."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from medreg.provinces.vocabulary import EditionKind, EditionState


class Edition(models.Model):
    """One text as one person proposed it. Its words never change (trigger): who wants others proposes a new edition of the
    same `series`. `authority_id` None is the national office; `area` is the prefix of GB/T 2260 in which it holds ("" the
    nation, two digits a province, four a city, six a county unit); `shown_until` is the first moment at which it is over;
    `submission` is the key of the form that was sent."""

    kind = models.CharField(max_length=12)
    series = models.UUIDField()
    submission = models.UUIDField(unique=True, db_default=RandomUUID())
    authority_id = models.BigIntegerField(null=True)
    area = models.CharField(max_length=6, blank=True)
    audience = ArrayField(models.CharField(max_length=12), default=list)
    content = models.JSONField()
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField(null=True)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=EditionState.PROPOSED.value)
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    withdrawn_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "area", "shown_from"], condition=Q(state="released"), name="released_editions"),
            models.Index(fields=["authority_id", "-proposed_at"], name="editions_of_an_office"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="released") | (Q(answered_by__isnull=False) & ~Q(answered_by=F("proposed_by"))),
                name="released_by_another_person",
            ),
            models.UniqueConstraint(fields=["series"], condition=Q(state="proposed"), name="one_waiting_edition_a_series"),
        ]

    @property
    def office(self) -> str:
        """What the access table asks: whose text it is."""
        return "national" if self.authority_id is None else "authority"

    @property
    def named_kind(self) -> EditionKind:
        return EditionKind(self.kind)


class BulletinReceipt(models.Model):
    """Append-only (trigger): a person has read an announcement that must be read, and said so."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="receipts")
    user_id = models.BigIntegerField()
    role = models.CharField(max_length=40)
    organisation = models.CharField(max_length=40, blank=True)
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "user_id"], name="one_receipt_a_reader")]
