"""A member of an authority's staff asks that her passkey may sign decisions; a security operator confirms it by command."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.accounts.models import StaffKeyRequest
from medreg.accounts.passkeys import credential_of
from medreg.accounts.queries import roles_of
from medreg.accounts.refusals import AccountRefused
from medreg.accounts.staff_keys import SIGNING_ROLES, signing_states
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


def request_staff_key(*, user_id: int, passkey_id: int, by: Actor) -> int:
    """One request for each role that she holds; their number. Raises AccountRefused (passkey_refused, signs_nothing,
    staff_key_requested)."""
    with transaction.atomic():
        credential_id, public_key = credential_of(user_id=user_id, passkey_id=passkey_id)
        held = [
            (role.role, role.authority_id)
            for role in roles_of(user_id)
            if role.role in SIGNING_ROLES and role.authority_id is not None
        ]
        if not held:
            raise AccountRefused("signs_nothing")
        if credential_id in signing_states(user_id):
            raise AccountRefused("staff_key_requested")
        for role, authority_id in held:
            StaffKeyRequest.objects.create(
                user_id=user_id,
                role=role.value,
                authority_id=authority_id,
                credential_id=credential_id,
                public_key=public_key,
                requested_at=clock.now(),
            )
        record(
            verb=Verb.CHANGED_ACCOUNT,
            actor=by,
            subject_kind="user",
            subject_id=user_id,
            detail={"changed": "staff_key_requested"},
        )
    return len(held)
