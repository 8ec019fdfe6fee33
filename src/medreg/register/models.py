"""The register: the legal truth about who may practise, where and as what.

Three tables are bitemporal: `legal` says when a fact holds in law (days, Shanghai), `known` when the register said so
(moments). Nothing is ever overwritten: a correction closes `known` of the old row and adds a new one. Exclusion
constraints (migration 0002) make overlapping periods and a second main institution in one place impossible.
"""

from django.contrib.postgres.fields import ArrayField, DateRangeField, DateTimeRangeField
from django.contrib.postgres.fields.ranges import RangeStartsWith
from django.db import models

from medreg.institutions.models import Authority, Institution
from medreg.physicians.models import Person, Qualification


class Decision(models.Model):
    """An authority's decision, immutable (trigger), with the digest of its facts; signing reads nothing above it."""

    province = models.CharField(max_length=2)
    case_number = models.CharField(max_length=20, unique=True)
    business = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    accepted_by_id = models.BigIntegerField(null=True)
    reviewed_by_id = models.BigIntegerField(null=True)
    decided_by_id = models.BigIntegerField()
    reasons = ArrayField(models.CharField(max_length=4), default=list)
    articles = ArrayField(models.CharField(max_length=60), default=list)
    facts = models.JSONField()
    digest = models.BinaryField(max_length=32)


class Endorsement(models.Model):
    """Append-only (trigger): one officer's passkey signature over a statement. `content` is the statement (canonical JSON),
    whose SHA-256 was the challenge; `subject` is what it is about (a case number, `paper:` with the licence number …)."""

    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="endorsements")
    user_id = models.BigIntegerField()
    role = models.CharField(max_length=40)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    credential_id = models.BinaryField(max_length=1024)
    client_data = models.BinaryField()
    authenticator_data = models.BinaryField()
    signature = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "kind"]),
            models.Index(fields=["subject", "kind"]),
            models.Index(fields=["credential_id"]),
        ]


class Registration(models.Model):
    """The lasting identity of one registration; its changing content lies in periods."""

    province = models.CharField(max_length=2)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registrations")
    qualification = models.ForeignKey(Qualification, on_delete=models.PROTECT)
    level = models.CharField(max_length=20)
    category = models.CharField(max_length=2)
    place = models.CharField(max_length=6)
    licence_number = models.CharField(max_length=20)
    issuer = models.ForeignKey(Authority, on_delete=models.PROTECT)
    issued_on = models.DateField()
    source = models.CharField(max_length=10)
    source_import = models.UUIDField(null=True)
    warnings = ArrayField(models.CharField(max_length=40), default=list)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["province", "licence_number"]),
            models.Index(fields=["source_import"]),
        ]


class ConfirmedEntry(models.Model):
    """A registration that no decision on this platform brought, confirmed by the owner of the register (an import run, a
    paper register taken over as a whole). The digests cover what was confirmed, `filed` names the institutions filed then;
    no process may write here, so a row that was slipped in or altered later has none that fits."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="confirmed_entry")
    run = models.UUIDField(null=True)
    entry_digest = models.BinaryField(max_length=32)
    content_digest = models.BinaryField(max_length=32)
    holder_digest = models.BinaryField(max_length=32)
    filed = ArrayField(models.CharField(max_length=120), default=list)
    confirmed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["run"])]


class RegistrationPeriod(models.Model):
    """What a registration says for a span of legal days. `person_key` and `place` repeat the registration's for the
    constraint that one place has one main institution (管理办法 10)."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="periods")
    province = models.CharField(max_length=2)
    person_key = models.BigIntegerField()
    place = models.CharField(max_length=6)
    main_institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="main_registrations")
    department = models.CharField(max_length=60, blank=True)
    scopes = ArrayField(models.CharField(max_length=3), default=list)
    techniques = ArrayField(models.CharField(max_length=60), default=list)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT)
    note = models.CharField(max_length=200, blank=True)
    legal = DateRangeField()
    known = DateTimeRangeField()

    class Meta:
        indexes = [models.Index(fields=["main_institution"]), models.Index(fields=["province", "person_key"])]


class StatusPeriod(models.Model):
    """The status of a registration (有效, 暂停执业, 离职备案 …) for a span of legal days."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="statuses")
    province = models.CharField(max_length=2)
    status = models.CharField(max_length=24)
    ground = models.CharField(max_length=20, blank=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT)
    legal = DateRangeField()
    known = DateTimeRangeField()

    class Meta:
        indexes = [
            models.Index(
                RangeStartsWith("legal"),
                name="departures_by_start",
                condition=models.Q(status__in=["departure_filed", "main_institution_lost"], known__upper_inf=True),
            )
        ]


class Filing(models.Model):
    """多机构备案: practice in a further institution of the same place."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="filings")
    province = models.CharField(max_length=2)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="filings")
    source = models.CharField(max_length=10)
    source_import = models.UUIDField(null=True)
    created_at = models.DateTimeField()


class FilingPeriod(models.Model):
    """The scopes filed for a span of legal days; both keys repeat the filing's for the constraint."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="periods")
    province = models.CharField(max_length=2)
    registration_key = models.BigIntegerField()
    institution_key = models.BigIntegerField()
    scopes = ArrayField(models.CharField(max_length=3), default=list)
    ended_as = models.CharField(max_length=30, blank=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT)
    legal = DateRangeField()
    known = DateTimeRangeField()

    class Meta:
        indexes = [models.Index(fields=["registration_key"]), models.Index(fields=["institution_key"])]


class LicenceNumberSeries(models.Model):
    """The last serial given for (level, category, county); its row lock makes allocation atomic."""

    level_code = models.CharField(max_length=1)
    category = models.CharField(max_length=2)
    county = models.CharField(max_length=6)
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level_code", "category", "county"], name="one_licence_number_series")
        ]


class LicenceNumberUse(models.Model):
    """Every number ever given or found in old data; a gap in a series is explained by its row here."""

    number = models.CharField(max_length=20, unique=True)
    registration = models.ForeignKey(Registration, null=True, on_delete=models.PROTECT)
    origin = models.CharField(max_length=10)
    explanation = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField()


class ShortTermRegistration(models.Model):
    """短期行医 of a visiting physician at one institution, append-only (trigger): what the document says for the days of
    `legal`. It expires by itself; an earlier end is a row of `ShortTermEnding`."""

    province = models.CharField(max_length=2)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="short_term_registrations")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="short_term_registrations")
    document = models.CharField(max_length=40)
    number = models.CharField(max_length=20, unique=True)
    category = models.CharField(max_length=2)
    scopes = ArrayField(models.CharField(max_length=3), default=list)
    department = models.CharField(max_length=60, blank=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT)
    issued_on = models.DateField()
    legal = DateRangeField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-id"]), models.Index(fields=["institution", "-id"])]


class ShortTermEnding(models.Model):
    """The employer's report that a stay ended before its last day, append-only (trigger); `on` is the first day without
    it."""

    registration = models.OneToOneField(ShortTermRegistration, on_delete=models.PROTECT, related_name="ending")
    on = models.DateField()
    ground = models.CharField(max_length=30)
    explanation = models.CharField(max_length=500, blank=True)
    reported_by = models.BigIntegerField()
    reported_at = models.DateTimeField()
