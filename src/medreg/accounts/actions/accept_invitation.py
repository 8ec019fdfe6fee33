"""Take up the role of an invitation, with a new account or with the one that is signed in."""

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.actions.open_account import open_account
from medreg.accounts.invitations import open_invitation
from medreg.accounts.models import Invitation, Membership, User
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


def accept_invitation(
    *, token: str, login_name: str = "", phone: str = "", password: str = "", user_id: int | None = None
) -> Membership:
    """The membership taken up. `phone` must have been verified; `user_id` is an existing account that takes the role.

    Raises AccountRefused (invitation_…, login_name_…, phone_…, password_…, role_held); nothing is used up then.
    """
    with transaction.atomic():
        invitation = open_invitation(token, lock=True)
        user = (
            User.objects.get(pk=user_id)
            if user_id is not None
            else open_account(
                display_name=invitation.display_name, login_name=login_name, phone=phone, password=password
            )
        )
        membership = _take_up(invitation, user)
        invitation.used_at = clock.now()
        invitation.save(update_fields=["used_at"])
    return membership


def _take_up(invitation: Invitation, user: User) -> Membership:
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                user=user,
                role=invitation.role,
                institution_id=invitation.institution_id,
                authority_id=invitation.authority_id,
                province=invitation.province,
                since=clock.now(),
            )
    except IntegrityError as held:
        raise AccountRefused("role_held") from held
    actor = Actor(
        Role(membership.role),
        user.pk,
        person_id=user.person_id,
        institution_id=membership.institution_id,
        authority_id=membership.authority_id,
        province=membership.province,
        name=user.display_name,
    )
    record(
        verb=Verb.CREATED_STAFF,
        actor=actor,
        subject_kind="membership",
        subject_id=membership.pk,
        detail={"role": membership.role, "step": "accepted"},
    )
    return membership
