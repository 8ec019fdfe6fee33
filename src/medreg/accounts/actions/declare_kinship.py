"""Declare a relative whose cases one must not handle (回避, 行政许可法 and 公务员回避规定)."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import AUTHORITY_ROLES, INSTITUTION_ROLES, Actor
from medreg.access.policy import Refusal
from medreg.accounts.models import Kinship
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


def declare_kinship(*, person_id: int, by: Actor) -> Kinship:
    """Staff declare for themselves only; declaring twice changes nothing. Raises Refusal or AccountRefused."""
    if by.user_id is None or by.role not in INSTITUTION_ROLES | AUTHORITY_ROLES:
        raise Refusal("role_without_act", hidden=True)
    if person_id == by.person_id:
        raise AccountRefused("own_relative")
    with transaction.atomic():
        kinship, new = Kinship.objects.get_or_create(
            user_id=by.user_id, person_id=person_id, defaults={"declared_at": clock.now()}
        )
        if new:
            record(
                verb=Verb.CHANGED_ACCOUNT,
                actor=by,
                subject_kind="user",
                subject_id=by.user_id,
                detail={"changed": "kinship"},
            )
    return kinship
