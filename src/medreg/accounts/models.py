"""People who sign in: one account a person, roles held in organisations for a time, codes and invitations."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from medreg.secrecy.fields import SealedTextField


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login_name__iexact=username)


class User(AbstractBaseUser):
    """`person_id` is the opaque id of physicians.Person when this account belongs to a physician."""

    login_name = models.CharField(max_length=40, unique=True)
    display_name = models.CharField(max_length=80)
    phone = SealedTextField(null=True)
    phone_index = models.BinaryField(max_length=32, null=True, unique=True)
    phone_verified_at = models.DateTimeField(null=True)
    person_id = models.BigIntegerField(null=True, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    phrase = models.CharField(max_length=40, blank=True)

    USERNAME_FIELD = "login_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    @property
    def masked_phone(self) -> str:
        return f"{self.phone[:3]}****{self.phone[-4:]}" if self.phone else ""


class Membership(models.Model):
    """A role held in an institution or an authority, from a moment until it is ended."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40)
    institution_id = models.BigIntegerField(null=True)
    authority_id = models.BigIntegerField(null=True)
    province = models.CharField(max_length=2, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "institution_id", "authority_id"],
                condition=models.Q(until__isnull=True),
                nulls_distinct=False,
                name="one_current_membership_of_a_kind",
            )
        ]


class Kinship(models.Model):
    """A relative that an officer declared: cases of `person_id` are not hers to handle (回避)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="kinships")
    person_id = models.BigIntegerField()
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "person_id"], name="one_declaration_a_relative")]


class Invitation(models.Model):
    """A one-time link that lets its holder take up a role; only the digest of its token is kept."""

    token_digest = models.BinaryField(max_length=32, unique=True)
    display_name = models.CharField(max_length=80)
    role = models.CharField(max_length=40)
    institution_id = models.BigIntegerField(null=True)
    authority_id = models.BigIntegerField(null=True)
    province = models.CharField(max_length=2, blank=True)
    invited_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class StaffKeyRequest(models.Model):
    """Append-only (trigger): a member of an authority's staff asks that her passkey may sign decisions in a role."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="staff_key_requests")
    role = models.CharField(max_length=40)
    authority_id = models.BigIntegerField()
    credential_id = models.BinaryField(max_length=1024)
    public_key = models.BinaryField(max_length=2048)
    requested_at = models.DateTimeField()


class StaffKey(models.Model):
    """The list that the signing process believes: whose passkey signs in which role of which authority, and when. The web
    server cannot write it (`cli/rights.py`); a security operator confirms requests by command. `public_key` is the COSE key
    in CBOR; a withdrawn key never counted, an ended one counts for the days before `until`."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="staff_keys")
    role = models.CharField(max_length=40)
    authority_id = models.BigIntegerField()
    credential_id = models.BinaryField(max_length=1024)
    public_key = models.BinaryField(max_length=2048)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    withdrawn = models.BooleanField(default=False)
    confirmed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["credential_id", "role", "authority_id"], name="one_staff_key_a_role")
        ]
        indexes = [models.Index(fields=["user", "role", "authority_id"])]


class OneTimeCode(models.Model):
    """A short code bound to a purpose and a subject (a phone, a person); kept as a keyed digest, five tries."""

    purpose = models.CharField(max_length=40)
    subject_index = models.BinaryField(max_length=32)
    code_digest = models.BinaryField(max_length=32)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject_index", "-id"])]


class FailedProof(models.Model):
    """A failed attempt to prove who one is (activation), counted per identity to open the ticket path."""

    subject_index = models.BinaryField(max_length=32)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_index", "-at"])]
