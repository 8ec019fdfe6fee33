"""Make the one account of a person who has proved who she is."""

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.accounts.login_names import check_login_name
from medreg.accounts.models import User
from medreg.accounts.passwords import check_new_password
from medreg.accounts.phones import normal_phone, phone_index
from medreg.accounts.refusals import AccountRefused

_TAKEN = {
    "accounts_user_login_name_key": ("login_name_taken", "login_name"),
    "accounts_user_phone_index_key": ("phone_taken", "phone"),
    "accounts_user_person_id_key": ("account_exists", ""),
}


def open_account(
    *, display_name: str, login_name: str, phone: str, password: str, person_id: int | None = None
) -> User:
    """A new account with its verified phone; `person_id` makes it a physician's.

    Two at once for one person, phone or log-in name: the database lets one through. Raises AccountRefused.
    """
    number = normal_phone(phone)
    if number is None:
        raise AccountRefused("phone_malformed", field="phone")
    user = User(
        login_name=check_login_name(login_name),
        display_name=display_name,
        phone=number,
        phone_index=phone_index(number),
        phone_verified_at=clock.now(),
        person_id=person_id,
        created_at=clock.now(),
    )
    user.set_password(check_new_password(password, user))
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as broken:
        constraint = getattr(getattr(broken.__cause__, "diag", None), "constraint_name", None) or ""
        if constraint not in _TAKEN:
            raise
        reason, field = _TAKEN[constraint]
        raise AccountRefused(reason, field=field) from broken
    return user
