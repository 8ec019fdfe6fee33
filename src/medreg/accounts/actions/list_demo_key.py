"""演示: the software passkey of an officer goes on the list of staff keys, so that a demonstration can sign."""

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import StaffKey
from medreg.accounts.staff_keys import SIGNING_ROLES, demo_passkey_of


def list_demo_key(*, user_id: int, role: Role, authority_id: int) -> None:
    """Nothing happens where only people sign, and for roles that sign nothing."""
    passkey = demo_passkey_of(user_id)
    if passkey is None or role not in SIGNING_ROLES:
        return
    StaffKey.objects.get_or_create(
        credential_id=passkey.credential_id,
        role=role.value,
        authority_id=authority_id,
        defaults={
            "user_id": user_id,
            "public_key": passkey.public_key,
            "since": clock.now(),
            "confirmed_by": "演示",
        },
    )
