"""Limits on guessing at sign-in (django-axes), counted by account and address, so that nobody locks out another.

The attempts table names accounts by a keyed digest: neither phones nor log-in names are stored with failures.
"""

import math
from typing import Any

from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest

from medreg.accounts.login_names import canonical_login
from medreg.secrecy import blind_index


def attempt_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """The name under which axes counts an attempt (AXES_USERNAME_CALLABLE); None when no account is named."""
    login = (credentials or {}).get("login") or request.POST.get("login")
    return blind_index(canonical_login(str(login)), context="accounts.attempts").hex() if login else None


def minutes_left(request: HttpRequest, login: str) -> int:
    """Whole minutes until this address may try this account again, at least 1 while it is locked out."""
    attempt = (
        AccessAttempt.objects.filter(
            username=get_client_username(request, {"login": canonical_login(login)}),
            ip_address=getattr(request, "axes_ip_address", None),
        )
        .order_by("-attempt_time")
        .first()
    )
    cool_off, now = get_cool_off(request), getattr(request, "axes_attempt_time", None)
    if attempt is None or cool_off is None or now is None:
        return 1
    seconds: float = (attempt.attempt_time + cool_off - now).total_seconds()
    return max(1, math.ceil(seconds / 60))
