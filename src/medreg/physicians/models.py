"""Persons and their qualifications (医师资格). Identity numbers are sealed; look-up goes through keyed blind indexes."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from medreg.secrecy.fields import SealedTextField


class Person(models.Model):
    """One human being. `search_name` is the canonical name that searches compare."""

    name = models.CharField(max_length=80)
    search_name = models.CharField(max_length=80)
    sex = models.CharField(max_length=10)
    birth_date = models.DateField()
    origin = models.CharField(max_length=12, default="mainland")
    id_type = models.CharField(max_length=2)
    id_number = SealedTextField()
    id_index = models.BinaryField(max_length=32)
    ethnic_group = models.CharField(max_length=2, blank=True)
    capacity = models.CharField(max_length=10, default="full")
    education = models.CharField(max_length=2, blank=True)
    degree = models.CharField(max_length=1, blank=True)
    school = models.CharField(max_length=100, blank=True)
    major = models.CharField(max_length=100, blank=True)
    graduated_on = models.DateField(null=True)
    title = models.CharField(max_length=3, blank=True)
    phone = SealedTextField(null=True)
    email = SealedTextField(null=True)
    address = SealedTextField(null=True)
    photo_id = models.UUIDField(null=True)
    photo_confirmed_at = models.DateTimeField(null=True)
    source_import = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id_index"], name="one_person_an_identity_document")]
        indexes = [BrinIndex(fields=["source_import"], name="persons_by_import")]


class Qualification(models.Model):
    """医师资格 as held in the qualification database. `issued_on` is null while the certificate is being made (合格待发证);
    `completed_by_import` is the later run that brought the certificate."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="qualifications")
    province = models.CharField(max_length=2)
    level = models.CharField(max_length=20)
    category = models.CharField(max_length=2)
    state = models.CharField(max_length=30)
    number = SealedTextField(null=True)
    number_index = models.BinaryField(max_length=32, null=True, unique=True)
    admission_number = SealedTextField(null=True)
    admission_index = models.BinaryField(max_length=32, null=True)
    passed_on = models.DateField()
    issued_on = models.DateField(null=True)
    techniques = ArrayField(models.CharField(max_length=60), default=list)
    record = models.CharField(max_length=12, default="matched")
    school = models.CharField(max_length=100, blank=True)
    education = models.CharField(max_length=2, blank=True)
    source_import = models.UUIDField(null=True)
    completed_by_import = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["admission_index"],
                name="qualifications_by_admission",
                condition=models.Q(admission_index__isnull=False),
            ),
            BrinIndex(fields=["source_import"], name="qualifications_by_import"),
        ]

    @property
    def counts_from(self) -> date:
        """The day from which the two years of 管理办法 12 run: issue, or the pass while no certificate exists."""
        return self.issued_on or self.passed_on


class HistoryEvent(models.Model):
    """A fact that may bar or end a registration (刑罚, 吊销, 禁业 …), with the day that counts and its source.

    `until` is the last day of a ban or of a suspension, which begins on `date`.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="history")
    event = models.CharField(max_length=40)
    date = models.DateField()
    until = models.DateField(null=True)
    lifetime = models.BooleanField(default=False)
    ground = models.CharField(max_length=20, blank=True)
    institution_id = models.BigIntegerField(null=True)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()


class Training(models.Model):
    """Training that an authority has accepted as proven."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trainings")
    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=3, blank=True)
    starts = models.DateField()
    ends = models.DateField()
    designated = models.BooleanField(default=False)
    passed = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()


class AcademicDegree(models.Model):
    """A degree that an authority has accepted as proven; `subject` is the scope it belongs to (169号)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="degrees")
    degree = models.CharField(max_length=10)
    subject = models.CharField(max_length=3)
    obtained_on = models.DateField()
    province_recognised = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()


class DataTicket(models.Model):
    """资格信息核实: somebody whose data were not found or differ asks the authority of the province to look. `case_id` is the
    correction that she has begun from her own account; its end answers the ticket."""

    number = models.CharField(max_length=20, unique=True)
    province = models.CharField(max_length=2)
    name = models.CharField(max_length=80)
    id_type = models.CharField(max_length=2)
    id_number = SealedTextField()
    qualification_number = SealedTextField()
    phone = SealedTextField()
    statement = models.TextField(blank=True)
    differing = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="open")
    opened_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by_id = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    case_id = models.BigIntegerField(null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["province", "state", "opened_at"])]


class RecordCorrection(models.Model):
    """Append-only (trigger): one value of the qualification record as it was before a correction (资格信息修改), and as it
    is since; `source` is the number of the case."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=30)
    old_value = SealedTextField()
    new_value = SealedTextField()
    source = models.CharField(max_length=20)
    corrected_at = models.DateTimeField()


class HeldValueChange(models.Model):
    """Append-only (trigger): a value that an application or the main institution changed (学历, 职称 …), as it was and as it
    is since; `source` is the number of the case, empty for data that came with the person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="value_changes")
    field = models.CharField(max_length=30)
    old_value = SealedTextField()
    new_value = SealedTextField()
    source = models.CharField(max_length=20, blank=True)
    changed_at = models.DateTimeField()
