"""Make an existing account the account of a physician."""

from django.db import transaction

from medreg.accounts.models import User
from medreg.accounts.refusals import AccountRefused
from medreg.standards.text import same_name


def bind_person(*, user_id: int, person_id: int, name: str) -> User:
    """Raises AccountRefused("account_exists") when it is somebody's already, ("other_name") unless the names agree."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        if user.person_id is not None:
            raise AccountRefused("account_exists")
        if not same_name(user.display_name, name):
            raise AccountRefused("other_name")
        user.person_id = person_id
        user.save(update_fields=["person_id"])
    return user
