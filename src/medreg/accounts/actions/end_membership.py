"""End a role that somebody holds; its holder loses it at the next request."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Act, permit
from medreg.accounts.models import Membership
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb

_ADMINISTRATORS = (Role.INSTITUTION_ADMINISTRATOR.value, Role.AUTHORITY_ADMINISTRATOR.value)


def end_membership(*, membership_id: int, by: Actor) -> Membership:
    """Raises Refusal, AccountRefused("membership_ended"), ("last_administrator") or Membership.DoesNotExist."""
    with transaction.atomic():
        membership = Membership.objects.get(pk=membership_id)
        permit(by, Act.MANAGE_STAFF, membership)
        membership = _locked_with_colleagues(membership)
        if membership.until is not None:
            raise AccountRefused("membership_ended")
        membership.until = clock.now()
        membership.save(update_fields=["until"])
        record(
            verb=Verb.ENDED_STAFF,
            actor=by,
            subject_kind="membership",
            subject_id=membership.pk,
            detail={"role": membership.role},
        )
    return membership


def _locked_with_colleagues(membership: Membership) -> Membership:
    """The row under the lock of all current administrators, so that two of them cannot end each other at once."""
    administrators = list(
        Membership.objects.select_for_update()
        .filter(
            role__in=_ADMINISTRATORS,
            institution_id=membership.institution_id,
            authority_id=membership.authority_id,
            until__isnull=True,
        )
        .order_by("pk")
    )
    if [row.pk for row in administrators] == [membership.pk]:
        raise AccountRefused("last_administrator")
    return Membership.objects.select_for_update().get(pk=membership.pk)
