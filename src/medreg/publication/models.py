"""The public projection: exactly the fields that the law lets everybody see (医师法 21, 管理办法 22)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from medreg.secrecy.fields import SealedTextField


class PublicRecord(models.Model):
    """One registration as the public sees it; no identity number, birth date, phone, photo or qualification number.

    `changes_on` is the first day on which the register says something else without anybody doing anything (the end of a
    suspension or of a filing). `tokens` are what is searched by other than the beginning of the name (`names.tokens`).
    """

    registration_id = models.BigIntegerField(primary_key=True)
    province = models.CharField(max_length=2)
    licence_number = models.CharField(max_length=20)
    name = models.CharField(max_length=80, db_collation="C")
    sex = models.CharField(max_length=10)
    level = models.CharField(max_length=20)
    category = models.CharField(max_length=2)
    scopes = ArrayField(models.CharField(max_length=80), default=list)
    place = models.CharField(max_length=6)
    main_institution = models.CharField(max_length=120, db_collation="C")
    main_institution_id = models.BigIntegerField()
    filed_institutions = ArrayField(models.CharField(max_length=120), default=list)
    filed_institution_ids = ArrayField(models.BigIntegerField(), default=list)
    authority = models.CharField(max_length=100)
    status = models.CharField(max_length=24)
    status_from = models.DateField()
    status_until = models.DateField(null=True)
    registered_on = models.DateField()
    changes_on = models.DateField(null=True)
    refreshed_at = models.DateTimeField()
    tokens = ArrayField(models.CharField(max_length=160, db_collation="C"), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["main_institution_id", "name", "registration_id"], name="records_of_a_house"),
            GinIndex(fields=["filed_institution_ids"], name="records_filed_at_a_house", fastupdate=False),
            GinIndex(fields=["tokens"], name="records_by_token", fastupdate=False),
            models.Index(fields=["province", "name", "registration_id"]),
            models.Index(fields=["name", "registration_id"]),
            models.Index(fields=["licence_number"]),
            models.Index(fields=["refreshed_at", "registration_id"], name="records_by_refreshing"),
            models.Index(
                fields=["changes_on"], name="records_that_will_change", condition=models.Q(changes_on__isnull=False)
            ),
        ]


class PublishedName(models.Model):
    """The lists of those granted and those cancelled, published at once (医师法 21). Append-only: a name stays.

    `authority_key` is the deciding authority's; a registration in each of two provinces may carry one number.
    """

    province = models.CharField(max_length=2)
    kind = models.CharField(max_length=10)
    published_on = models.DateField()
    case_number = models.CharField(max_length=20, blank=True)
    licence_number = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=20)
    category = models.CharField(max_length=2)
    main_institution = models.CharField(max_length=120)
    authority = models.CharField(max_length=100)
    authority_key = models.BigIntegerField()
    ground_category = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "case_number", "province", "licence_number"], name="published_once")
        ]
        indexes = [
            models.Index(fields=["licence_number"], name="names_by_number"),
            models.Index(fields=["kind", "-published_on", "-id"]),
            models.Index(fields=["province", "kind", "-published_on", "-id"]),
            models.Index(fields=["authority_key", "kind", "-published_on", "-id"]),
        ]


class ProjectionDifference(models.Model):
    """A public record that the comparing job found to say something else than the register, before it was written anew.

    `columns` names what differed; a record that was missing or had no registration names itself.
    """

    registration_id = models.BigIntegerField()
    province = models.CharField(max_length=2, blank=True)
    columns = ArrayField(models.CharField(max_length=40))
    found_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-found_at"], name="differences_newest_first")]


class RecordReport(models.Model):
    """What somebody without an account says is wrong with a public record; for the authority that keeps the registration.

    `phone` is given by those who want to hear of the answer, and emptied with it.
    """

    number = models.CharField(max_length=20, unique=True)
    registration_id = models.BigIntegerField()
    licence_number = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    province = models.CharField(max_length=2)
    authority_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    statement = models.TextField()
    phone = SealedTextField(null=True)
    state = models.CharField(max_length=12, default="open")
    made_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by_id = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["authority_id", "state", "made_at"], name="reports_of_an_authority")]
