"""Institutions (医疗卫生机构) and the authorities that license them and decide on registrations."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Authority(models.Model):
    """A body of `kind` (health, tcm, approval_bureau); `decides` False means supervision only, never competent."""

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    level = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    area_code = models.CharField(max_length=6)
    province = models.CharField(max_length=2)
    decides = models.BooleanField(default=True)
    tcm_body = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    city_body = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    acceptor_must_not_decide = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["province", "area_code"])]

    def __str__(self) -> str:
        return self.name


class Delegation(models.Model):
    """`authority` lets `delegate` decide its registration business in a period (行政审批局 and the like)."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="delegated_from")
    since = models.DateField()
    until = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)


class Institution(models.Model):
    """`region` is the county unit (GB/T 2260); `licensor` licensed it or keeps its clinic filing; `zone` names the special
    zone in which it lies (data of the province's rules)."""

    province = models.CharField(max_length=2)
    name = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18, blank=True)
    licence_number = models.CharField(max_length=22, unique=True)
    class_code = models.CharField(max_length=4)
    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=6)
    address = models.CharField(max_length=200, blank=True)
    licensor = models.ForeignKey(Authority, null=True, on_delete=models.PROTECT, related_name="licensed")
    same_level_authority = models.ForeignKey(Authority, null=True, on_delete=models.PROTECT, related_name="+")
    city_authority = models.ForeignKey(Authority, null=True, on_delete=models.PROTECT, related_name="+")
    county_hospital = models.BooleanField(default=False)
    clinic_filing = models.BooleanField(default=False)
    auto_activation = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    zone = models.CharField(max_length=20, blank=True)
    source_import = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["province", "name"]),
            models.Index(fields=["licensor"]),
            models.Index(fields=["source_import"]),
        ]

    def __str__(self) -> str:
        return self.name


class InstitutionLicence(models.Model):
    """执业许可 (or clinic filing) as told by the licensor; `valid_to` is the last day, null = no end."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="licences")
    status = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    recorded_at = models.DateTimeField()


class Department(models.Model):
    """A first-level 诊疗科目 that the institution is licensed for."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="departments")
    code = models.CharField(max_length=2)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "code"], condition=models.Q(until__isnull=True), name="department_once"
            )
        ]


class ProfileChange(models.Model):
    """What an institution says about itself; it counts once its authority has confirmed it."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="profile_changes")
    proposal = models.JSONField()
    departments = ArrayField(models.CharField(max_length=2), default=list)
    proposed_by_id = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="pending")
    answered_by_id = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution"], condition=models.Q(state="pending"), name="one_pending_profile_change"
            )
        ]
