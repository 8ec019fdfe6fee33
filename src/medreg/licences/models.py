"""电子证照: versions of a licence, their frozen bytes, signatures and rendered files."""

from django.db import models

from medreg.register.models import Registration


class LicenceVersion(models.Model):
    """One issued version. `document` holds the canonical bytes that were checked before anything was signed."""

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


class LicenceSignature(models.Model):
    """Stored once per version and purpose, whatever a retried worker does."""

    licence_version = models.ForeignKey(LicenceVersion, on_delete=models.PROTECT, related_name="signatures")
    purpose = models.CharField(max_length=12)
    algorithm = models.CharField(max_length=12)
    key_id = models.CharField(max_length=64)
    signature = models.BinaryField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["licence_version", "purpose"], name="one_signature_a_purpose")]


class RenderedDocument(models.Model):
    """A file made from a version, generated on first download and kept encrypted."""

    licence_version = models.ForeignKey(LicenceVersion, on_delete=models.PROTECT, related_name="renderings")
    media_type = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    rendered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["licence_version", "media_type"], name="one_rendering_a_type")]


class StatusListEdition(models.Model):
    """The newest signed list of a shard, made by the worker every few minutes and after each change."""

    shard = models.PositiveIntegerField(unique=True)
    content = models.BinaryField()
    as_of = models.DateTimeField()


class StatusBundleEdition(models.Model):
    """The newest complete bundle of all shards: one row."""

    content = models.BinaryField()
    as_of = models.DateTimeField()


class LicenceArtefact(models.Model):
    """What is signed beside the token, once per version and purpose: signed claims, credentials for wallets."""

    licence_version = models.ForeignKey(LicenceVersion, on_delete=models.PROTECT, related_name="artefacts")
    purpose = models.CharField(max_length=12)
    key_id = models.CharField(max_length=64)
    digest = models.BinaryField(max_length=32)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["licence_version", "purpose"], name="one_artefact_a_purpose")]


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
