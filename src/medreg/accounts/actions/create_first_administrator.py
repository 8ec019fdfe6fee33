"""Invite the first administrator of an organisation; from then on it looks after its own staff."""

from django.db import transaction

from medreg.access.actor import SYSTEM, Actor, Role
from medreg.accounts.invitations import IssuedInvitation, Organisation, issue_invitation
from medreg.accounts.models import Membership
from medreg.accounts.refusals import AccountRefused


def create_first_administrator(
    *,
    province: str,
    display_name: str,
    institution_id: int | None = None,
    authority_id: int | None = None,
    by: Actor = SYSTEM,
) -> IssuedInvitation:
    """The one-time invitation of the first administrator of one institution or one authority.

    Raises AccountRefused("has_administrator") once somebody holds the role, ("organisation_unclear") unless exactly one
    organisation is named.
    """
    if (institution_id is None) == (authority_id is None):
        raise AccountRefused("organisation_unclear")
    role = Role.INSTITUTION_ADMINISTRATOR if institution_id is not None else Role.AUTHORITY_ADMINISTRATOR
    with transaction.atomic():
        held = Membership.objects.filter(
            role=role.value, institution_id=institution_id, authority_id=authority_id, until__isnull=True
        )
        if held.exists():
            raise AccountRefused("has_administrator")
        place = Organisation(institution_id, authority_id, province)
        return issue_invitation(place=place, role=role, display_name=display_name, by=by)
