"""电子证照: versions of a licence, their frozen bytes, signatures and rendered files."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from medreg.register.models import Registration
from medreg.tlog.models import LoggedRow


class LicenceVersion(models.Model):
    """One issued version. `document` holds the canonical bytes that were checked before anything was signed; `state` is
    to_sign, signed or refused. Everybody may prepare a version, unsigned (trigger); `token`, `state` and `signed_at` are
    the signing process's alone (`cli/rights.py`)."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="licence_versions")
    province = models.CharField(max_length=2)
    number = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    document = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    token = models.BinaryField(null=True)
    photo_id = models.UUIDField(null=True)
    status_list = models.PositiveIntegerField()
    status_index = models.PositiveIntegerField()
    status = models.CharField(max_length=12, default="valid")
    state = models.CharField(max_length=12, default="to_sign")
    issued_on = models.DateField()
    created_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "version"], name="one_licence_version"),
            models.UniqueConstraint(fields=["status_list", "status_index"], name="one_status_index"),
        ]
        indexes = [models.Index(fields=["province", "number"])]


class SigningIntent(models.Model):
    """Append-only (trigger), written by the signing process before it signs: what it is about to sign, and the act that
    entitles to it. One act entitles to one version of a registration."""

    licence_version = models.OneToOneField(LicenceVersion, on_delete=models.PROTECT, related_name="intent")
    registration_key = models.BigIntegerField()
    source = models.CharField(max_length=20)
    source_key = models.CharField(max_length=80)
    endorsements = ArrayField(models.BigIntegerField(), default=list)
    key_id = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=32)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration_key", "source", "source_key"], name="one_version_an_act")
        ]


class SigningRefusal(models.Model):
    """Append-only (trigger): the signing process found no entitlement to a version, or a difference; an alarm."""

    licence_version = models.ForeignKey(LicenceVersion, on_delete=models.PROTECT, related_name="refusals")
    reason = models.CharField(max_length=40)
    detail = models.CharField(max_length=300, blank=True)
    refused_at = models.DateTimeField()


class LicenceArtefact(models.Model):
    """Append-only (trigger): something signed that was made of a version (`token`, `pdf` …), stored once a purpose,
    whatever a retried process does. Only the signing process writes here."""

    licence_version = models.ForeignKey(LicenceVersion, on_delete=models.PROTECT, related_name="artefacts")
    purpose = models.CharField(max_length=12)
    key_id = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=32)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["licence_version", "purpose"], name="one_artefact_a_purpose")]


class StatusListEdition(models.Model):
    """The newest signed list of a shard, made by the signing process every few minutes and after each change."""

    shard = models.PositiveIntegerField(unique=True)
    content = models.BinaryField()
    as_of = models.DateTimeField()


class StatusBundleEdition(models.Model):
    """The newest complete bundle of all shards: one row."""

    content = models.BinaryField()
    as_of = models.DateTimeField()


class ClaimSalts(models.Model):
    """The random salts of a version's claims, sealed; each leaves here only with its claim, when the holder shows it."""

    licence_version = models.OneToOneField(LicenceVersion, on_delete=models.PROTECT, related_name="claim_salts")
    salts = models.BinaryField()


class ShowingKey(models.Model):
    """A key that signs showing codes for one day; its private part is sealed, and deleted when the day is over."""

    kid = models.CharField(max_length=64, unique=True)
    public_jwk = models.JSONField()
    private = models.BinaryField()
    not_before = models.DateTimeField()
    not_after = models.DateTimeField()


class LicenceShare(models.Model):
    """A link under which strangers see chosen claims of one version for a time, unless its holder takes it back.

    `digest` (SHA-256) finds the link's random part; the part itself is sealed, for its holder to copy again.
    """

    licence_version = models.ForeignKey(LicenceVersion, on_delete=models.PROTECT, related_name="shares")
    digest = models.BinaryField(max_length=32, unique=True)
    secret = models.BinaryField()
    claims = models.JSONField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class VerificationCount(models.Model):
    """How often a licence was verified on a day and in which way; nothing is kept of who did it."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="verification_counts")
    day = models.DateField()
    way = models.CharField(max_length=16)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "day", "way"], name="one_count_a_day_and_way")]
class LicenceLeaf(LoggedRow):
    """That a version has a status since a moment, for the public log: `leaf` is the salted digest (log_leaf.py)."""

    licence_version = models.ForeignKey(LicenceVersion, on_delete=models.PROTECT, related_name="leaves")
    status = models.CharField(max_length=12)
    at = models.DateTimeField()
    salt = models.BinaryField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["leaf"], name="one_licence_leaf")]
