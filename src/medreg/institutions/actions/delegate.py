"""An authority lets another body (行政审批局 …) decide its registration business for a time."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Authority, Delegation
from medreg.institutions.refusals import InstitutionRefused
from medreg.institutions.standing import AuthorityRow


def delegate(
    *, authority_id: int, delegate_id: int, since: date, until: date | None, basis: str, actor: Actor
) -> Delegation:
    """Delegate for the days `since`–`until`, both included; `basis` names the document.

    Raises access.policy.Refusal and InstitutionRefused (delegates_to_itself, delegation_overlaps).
    """
    permit(actor, Act.CONFIRM_INSTITUTION, AuthorityRow(authority_id))
    if authority_id == delegate_id:
        raise InstitutionRefused("delegates_to_itself")
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority_id)
        standing = Delegation.objects.filter(authority_id=authority_id).filter(
            Q(until__isnull=True) | Q(until__gte=since)
        )
        if until is not None:
            standing = standing.filter(since__lte=until)
        if standing.exists():
            raise InstitutionRefused("delegation_overlaps")
        delegation = Delegation.objects.create(
            authority_id=authority_id, delegate_id=delegate_id, since=since, until=until, basis=basis[:200]
        )
        record(
            verb=Verb.CHANGED_INSTITUTION,
            actor=actor,
            subject_kind="authority",
            subject_id=authority_id,
            province=authority.province,
            detail={"act": "delegated", "to": delegate_id, "since": since.isoformat()},
        )
    return delegation
