"""Sign-in by log-in name or by verified phone, with one password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from medreg.accounts.login_names import canonical_login
from medreg.accounts.models import User
from medreg.accounts.passwords import normal_password
from medreg.accounts.phones import phone_index


class LoginNameOrPhoneBackend(ModelBackend):
    """`login` is a log-in name or a phone number; unknown accounts cost as much time as known ones."""

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, login: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        del request
        if not login or password is None:
            return None
        secret = normal_password(password)
        user = find_account(login)
        if user is None:
            User().set_password(secret)
            return None
        return user if user.check_password(secret) and self.user_can_authenticate(user) else None


def find_account(login: str) -> User | None:
    """The account of a log-in name or phone number, however it was typed."""
    name = canonical_login(login)
    index = phone_index(name)
    if index is not None:
        return User.objects.filter(phone_index=index).first()
    return User.objects.filter(login_name=name).first()
