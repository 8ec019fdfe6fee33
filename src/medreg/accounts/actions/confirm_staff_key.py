"""A passkey goes on the list of staff keys: by command, under the owner's role, after the person was seen."""

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.accounts.models import StaffKey, StaffKeyRequest
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.notify import notify


def confirm_staff_key(*, request_id: int, confirmed_by: str) -> StaffKey:
    """From now on. Raises AccountRefused (staff_key_unknown, staff_key_listed). The web server's role may not do it."""
    with transaction.atomic():
        asked = StaffKeyRequest.objects.filter(pk=request_id).first()
        if asked is None:
            raise AccountRefused("staff_key_unknown")
        key = _listed(asked, confirmed_by)
        record(
            verb=Verb.CONFIRMED_STAFF_KEY,
            actor=SYSTEM,
            subject_kind="staff_key",
            subject_id=key.pk,
            detail={"user": key.user_id, "role": key.role, "authority": key.authority_id, "by": confirmed_by},
        )
        notify(
            recipient_id=key.user_id,
            topic="account",
            title="通行密钥可以用于签署",
            body="安全管理员已确认您的通行密钥，从现在起可以用它签署审核意见和决定。如果不是您本人申请的，请立即报告安全管理员。",
            link="/account/",
            dedupe_key=f"staff-key:{key.pk}",
        )
    return key


def _listed(asked: StaffKeyRequest, confirmed_by: str) -> StaffKey:
    try:
        with transaction.atomic():
            return StaffKey.objects.create(
                user_id=asked.user_id,
                role=asked.role,
                authority_id=asked.authority_id,
                credential_id=asked.credential_id,
                public_key=asked.public_key,
                since=clock.now(),
                confirmed_by=confirmed_by[:80],
            )
    except IntegrityError as listed:
        raise AccountRefused("staff_key_listed") from listed
