"""Invite a colleague into a role of one's own organisation, by a link that works once."""

from medreg.access.actor import Actor, Role
from medreg.access.policy import Act, permit
from medreg.accounts.invitations import IssuedInvitation, Organisation, issue_invitation


def invite_staff(*, role: Role, display_name: str, by: Actor) -> IssuedInvitation:
    """An invitation into `by`'s organisation. Raises Refusal (not its administrator) or AccountRefused."""
    place = Organisation(by.institution_id, by.authority_id, by.province)
    permit(by, Act.MANAGE_STAFF, place)
    return issue_invitation(place=place, role=role, display_name=display_name, by=by)
