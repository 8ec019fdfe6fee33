"""The public projection: exactly the fields that the law lets everybody see (医师法 21, 管理办法 22)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class PublicRecord(models.Model):
    """One registration as the public sees it; no identity number, birth date, phone, photo or qualification number.

    `changes_on` is the first day on which the register says something else without anybody doing anything (the end of a
    suspension or of a filing).
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
    filed_institutions = ArrayField(models.CharField(max_length=120), default=list)
    authority = models.CharField(max_length=100)
    status = models.CharField(max_length=24)
    status_from = models.DateField()
    status_until = models.DateField(null=True)
    registered_on = models.DateField()
    changes_on = models.DateField(null=True)
    refreshed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["province", "name", "registration_id"]),
            models.Index(fields=["name", "registration_id"]),
            models.Index(fields=["licence_number"]),
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
            models.Index(fields=["kind", "-published_on", "-id"]),
            models.Index(fields=["province", "kind", "-published_on", "-id"]),
            models.Index(fields=["authority_key", "kind", "-published_on", "-id"]),
        ]
