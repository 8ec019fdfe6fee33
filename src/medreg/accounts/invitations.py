"""Invitations: links that work once and let their holder take up a role of an organisation."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import AUTHORITY_ROLES, INSTITUTION_ROLES, Actor, Role
from medreg.accounts.models import Invitation
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.standards.text import canonical_name, person_name_defect

VALID_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class IssuedInvitation:
    """`token` is told once; only its digest is kept. The link is /invitation/<token>/."""

    invitation_id: int
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Organisation:
    """Where a role is held: an institution or an authority, with its two-digit province."""

    institution_id: int | None
    authority_id: int | None
    province: str


def issue_invitation(*, place: Organisation, role: Role, display_name: str, by: Actor) -> IssuedInvitation:
    """Store an invitation without asking whether `by` may; raises AccountRefused for a role the place has not."""
    if role not in (INSTITUTION_ROLES if place.institution_id is not None else AUTHORITY_ROLES):
        raise AccountRefused("role_not_here", field="role")
    name = canonical_name(display_name[:200])
    if defect := person_name_defect(name, say=_):
        raise AccountRefused("name_missing", field="display_name", words=defect)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        invitation = Invitation.objects.create(
            token_digest=token_digest(token),
            display_name=name,
            role=role.value,
            institution_id=place.institution_id,
            authority_id=place.authority_id,
            province=place.province,
            invited_by_id=by.user_id,
            created_at=clock.now(),
            expires_at=clock.now() + VALID_FOR,
        )
        record(
            verb=Verb.CREATED_STAFF,
            actor=by,
            subject_kind="invitation",
            subject_id=invitation.pk,
            province=place.province,
            detail={"role": role.value, "step": "invited"},
        )
    return IssuedInvitation(invitation.pk, token, invitation.expires_at)


def open_invitation(token: str, *, lock: bool = False) -> Invitation:
    """The invitation of a token while it can be used; raises AccountRefused. `lock` needs a transaction."""
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    invitation = rows.filter(token_digest=token_digest(token)).first()
    if invitation is None:
        raise AccountRefused("invitation_unknown")
    if invitation.used_at is not None:
        raise AccountRefused("invitation_used")
    if invitation.expires_at <= clock.now():
        raise AccountRefused("invitation_expired")
    return invitation


def token_digest(token: str) -> bytes:
    """SHA-256 of a token of 192 random bits; no key is needed for what cannot be guessed."""
    return hashlib.sha256(token[:200].encode(errors="replace")).digest()
